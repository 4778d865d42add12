using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Coverage;

/// <summary>A checked question of coverage together with what it is counted on: whom, from where, how far.</summary>
public sealed class CoverageCase
{
    private readonly IReadOnlyList<Service> _services;

    private CoverageCase(CoverageGround ground, IReadOnlyList<Service> services, CoverageReach reach)
    {
        Ground = ground;
        _services = services;
        Reach = reach;
    }

    /// <summary>What it is counted on.</summary>
    public CoverageGround Ground { get; }

    /// <summary>How near how many outposts must be.</summary>
    public CoverageReach Reach { get; }

    /// <summary>The rows of the demand asked about.</summary>
    public IReadOnlyList<DemandCell> Cells { get; private init; } = [];

    /// <summary>The same as demand to be counted, in the same order.</summary>
    public IReadOnlyList<DemandPoint> Demand { get; private init; } = [];

    /// <summary>The places in the ground's list of the outposts that stand and count.</summary>
    public IReadOnlyList<int> Outposts { get; private init; } = [];

    /// <summary>Where further outposts would stand that count at every hour and with every service.</summary>
    public IReadOnlyList<Position> Further { get; private init; } = [];

    /// <summary>Where all that counts is: the outposts that stand, then the further ones.</summary>
    public IReadOnlyList<Position> Positions { get; private init; } = [];

    /// <summary>Checks a question.</summary>
    /// <param name="terms">The question.</param>
    /// <param name="ground">What it is asked of.</param>
    /// <param name="found">Only these outposts, the finds of a search; null: no search was asked.</param>
    /// <exception cref="CoverageException">It contradicts itself or names what there is not; the message says what is accepted.</exception>
    public static CoverageCase Of(CoverageTerms terms, CoverageGround ground, IReadOnlyCollection<int>? found = null)
    {
        var reach = CoverageReach.Of(terms, ground.Travel);
        if (UnknownDistrict.Among(terms.Districts, ground.Districts) is { } words) throw new CoverageException(words);
        var cells = DemandCell.Select(ground.Demand, terms.Groups, terms.Districts, terms.Band);
        var outposts = ground.Counting(terms.Where, terms.OpenAt, found);
        return new CoverageCase(ground, terms.Where?.Services ?? [], reach)
        {
            Cells = cells,
            Demand = [.. cells.Select(cell => cell.Point)],
            Outposts = outposts,
            Positions = [.. outposts.Select(index => ground.Outposts[index].Position)],
        };
    }

    /// <summary>The same question with further outposts in place of those it had.</summary>
    /// <param name="further">Where they would stand; they count at every hour and with every service.</param>
    public CoverageCase With(IReadOnlyList<Position> further) => new(Ground, _services, Reach)
    {
        Cells = Cells,
        Demand = Demand,
        Outposts = Outposts,
        Further = further,
        Positions = [.. Positions.Take(Outposts.Count), .. further],
    };

    /// <summary>Counts.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public CoverageCount Count(CancellationToken cancellationToken = default) =>
        CoverageCount.Of(Demand, Positions, Reach.Radius, Reach.Overlap, cancellationToken: cancellationToken);

    /// <summary>The gaps that a count leaves.</summary>
    /// <param name="count">The count of this question.</param>
    public IReadOnlyList<CoverageGap> Gaps(CoverageCount count) => CoverageGaps.Find(Demand, count, Positions, Reach.Link);

    /// <summary>
    /// Coverage at the beginning of every hour of an ordinary week, one without holidays or make-up workdays. Each hour counts the
    /// demand of its own part of the day and what holds all day.
    /// </summary>
    /// <param name="day">A day of the week that is meant: hours may differ by season.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public IReadOnlyList<HourCoverage> Week(DateOnly day, CancellationToken cancellationToken = default) =>
        WeekCoverage.Of(Demand, Timed(day), Reach.Radius, Reach.Overlap, [.. Cells.Select(cell => cell.Band)],
            cancellationToken: cancellationToken);

    /// <summary>The outposts that count, with the hours of the ordinary week in which they do.</summary>
    /// <param name="day">A day of the week that is meant.</param>
    public IReadOnlyList<TimedOutpost> Timed(DateOnly day)
    {
        var weeks = Ground.OrdinaryWeeks(Outposts.Select(index => Ground.Outposts[index]), _services, day);
        return [
            .. Outposts.Select((index, at) => new TimedOutpost(Ground.Outposts[index].Position, weeks[at])),
            .. Further.Select(position => new TimedOutpost(position, WeekHours.All)),
        ];
    }
}
