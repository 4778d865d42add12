using System.Collections.Frozen;
using System.Globalization;
using Outposts.Geodesy;

namespace Outposts.Siting.Plans;

/// <summary>All priority areas at one moment. Immutable and safe to share between threads.</summary>
public sealed class PriorityAreas
{
    private const int MaxNamesTold = 20;
    private readonly FrozenDictionary<long, PriorityArea> _byId;
    private readonly (PriorityArea Area, AreaSet Set)[] _inForce;

    /// <summary>Creates the index of areas.</summary>
    /// <param name="areas">The areas; those that are archived are found by number alone.</param>
    public PriorityAreas(IEnumerable<PriorityArea> areas)
    {
        All = [.. areas];
        _byId = All.ToFrozenDictionary(area => area.Id);
        _inForce = [.. All.Where(area => !area.IsArchived).Select(area => (area, new AreaSet([area.Area])))];
    }

    /// <summary>Gets no areas.</summary>
    public static PriorityAreas None { get; } = new([]);

    /// <summary>Gets all areas, archived ones too, in the order in which they were given.</summary>
    public IReadOnlyList<PriorityArea> All { get; }

    /// <summary>Gets the areas in force in which a position lies, or on whose boundary, in the order in which they were given.</summary>
    public IReadOnlyList<PriorityArea> At(Position position) =>
        [.. _inForce.Where(one => one.Set.Covers(position)).Select(one => one.Area)];

    /// <summary>Gets an area by its number; null when there is none.</summary>
    public PriorityArea? Find(long id) => _byId.GetValueOrDefault(id);

    /// <summary>Gets an area by its number, so that an address stays good when it is archived, or one in force by its name.</summary>
    /// <param name="numberOrName">The number, or else the exact name.</param>
    /// <exception cref="UserInputException">There is no such area; the message lists names.</exception>
    public PriorityArea Require(string numberOrName) =>
        (long.TryParse(numberOrName, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Find(id) : null)
        ?? Array.Find(_inForce, one => one.Area.Name == numberOrName).Area
        ?? throw Unknown(numberOrName);

    private UserInputException Unknown(string given)
    {
        if (_inForce.Length == 0)
            return UserInputException.Of($"没有重点区域“{given}”：一个也没有登记。",
                $"There is no priority area \"{given}\": none is in force.");
        string[] names = [.. _inForce.Take(MaxNamesTold).Select(one => one.Area.Name)];
        var more = _inForce.Length - names.Length;
        return UserInputException.Of(
            $"没有重点区域“{given}”；有：{string.Join("、", names)}{(more > 0 ? $"，另有 {more} 个" : "")}。",
            $"There is no priority area \"{given}\"; there are {string.Join(", ", names)}{(more > 0 ? $" and {more} more" : "")}.");
    }
}
