using Outposts.Api.Geodesy;
using Outposts.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>The values of an outpost. On update a field left out stays as it is, and null clears it: it is then unknown. Its district
/// follows from its position.</summary>
public sealed record OutpostInput
{
    /// <summary>The name on the door, 1 to 200 characters; required to create, and never null.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>What it is in the first place; required to create, and never null.</summary>
    public Optional<OutpostKind?> Kind { get; init; }

    /// <summary>What it also serves as, each kind once and without its own; null: nothing else.</summary>
    public Optional<IReadOnlyList<OutpostKind>> Functions { get; init; }

    /// <summary>Its entrance; required to create, and never null.</summary>
    public Optional<PositionInput> Position { get; init; }

    /// <summary>Street address, up to 500 characters.</summary>
    public Optional<string> Address { get; init; }

    /// <summary>Floor as written on the spot, up to 40 characters.</summary>
    public Optional<string> Floor { get; init; }

    /// <summary>What to look for near by, up to 500 characters.</summary>
    public Optional<string> Landmark { get; init; }

    /// <summary>Who owns the premises.</summary>
    public Optional<HostKind?> Host { get; init; }

    /// <summary>The body that runs it, up to 200 characters.</summary>
    public Optional<string> Operator { get; init; }

    /// <summary>Whose it is in the union's own order.</summary>
    public Optional<UnionLevel?> Level { get; init; }

    /// <summary>Who may use it; null is UNKNOWN.</summary>
    public Optional<Eligibility?> Eligibility { get; init; }

    /// <summary>The trades it is for; null or empty: any worker.</summary>
    public Optional<IReadOnlyList<WorkerGroup>> Groups { get; init; }

    /// <summary>When it is open, in OSM opening_hours syntax, up to 1000 characters. Given, null included, it also clears
    /// <c>hoursRemark</c>.</summary>
    public Optional<string> OpeningHours { get; init; }

    /// <summary>How the door opens in the hours that name no way of their own, each way once; null or empty: unknown.</summary>
    public Optional<IReadOnlyList<AccessMode>> AccessModes { get; init; }

    /// <summary>Public numbers to call, up to 50 characters: 3 to 20 digits with + - ( ) and spaces, an extension after 转, several
    /// separated by <c>;</c>.</summary>
    public Optional<string> Phone { get; init; }

    /// <summary>A page about it: an address that begins with <c>https://</c>, up to 500 characters.</summary>
    public Optional<string> Website { get; init; }

    /// <summary>All its services; one that is not in the list becomes unknown. Null: all are unknown.</summary>
    public Optional<IReadOnlyList<ServiceOfferInput>> Services { get; init; }

    /// <summary>Whether a wheelchair gets in.</summary>
    public Optional<bool?> Wheelchair { get; init; }

    /// <summary>How many people it holds, 1 to 100,000.</summary>
    public Optional<int?> Capacity { get; init; }

    /// <summary>The day it was established, of 1900 to 2100.</summary>
    public Optional<DateOnly?> EstablishedOn { get; init; }

    /// <summary>Cleans a text as cells of lists are; null when nothing is left.</summary>
    internal static string? Clean(string? text, Func<string, string> clean) =>
        text is null ? null : clean(text) is { Length: > 0 } cleaned ? cleaned : null;

    /// <summary>Gets the new values from the present ones.</summary>
    /// <param name="current">The present values; null for a new outpost.</param>
    /// <param name="now">The moment, at which services are confirmed.</param>
    /// <param name="errors">What is wrong; empty when the edit is accepted.</param>
    /// <param name="offered">Tells whether a code of the catalogue may be given to outposts now.</param>
    internal OutpostEdit? Apply(
        Outpost? current, DateTimeOffset now, Func<CatalogueGroup, string, bool> offered, out List<IOutpostError> errors)
    {
        errors = [];
        Require(errors, "name", Name.HasValue, Clean(Name.Value, CellText.Clean) is not null, current is null);
        Require(errors, "kind", Kind.HasValue, Kind.Value is not null, current is null);
        Require(errors, "position", Position.HasValue, Position.Value is not null, current is null);
        var given = Position.Value is { } at ? new Position(at.Longitude, at.Latitude) : default(Position?);
        if (given is { } numbers && OutpostValidator.ValidatePosition(numbers) is { } wrong)
            errors.Add(Value(wrong, "position"));
        if (errors.Count > 0) return null;
        errors.AddRange(EndedCodes(current, offered));
        if (errors.Count > 0) return null;
        current ??= new Outpost { Id = 0, Code = "", Name = "", Kind = default, Position = default, DistrictCode = "" };
        var next = Change(current, now);
        errors.AddRange(OutpostValidator.Validate(next).Select(problem => Value(problem.Text, [.. problem.Path])));
        return errors.Count > 0 ? null : new OutpostEdit(next, given is { } place ? (Position.Value!.System, place) : null);
    }

    /// <summary>Refuses codes that have ended, or not begun, unless the outpost has them already.</summary>
    private IEnumerable<OutpostRefusedError> EndedCodes(Outpost? current, Func<CatalogueGroup, string, bool> offered)
    {
        if (Kind.Value is { } kind && kind != current?.Kind) foreach (var error in Check("kind", [kind])) yield return error;
        foreach (var error in Check("functions", (Functions.Value ?? []).Except(current?.Functions ?? []))) yield return error;
        foreach (var error in Check("groups", (Groups.Value ?? []).Except(current?.Groups ?? []))) yield return error;
        foreach (var error in Check("services", (Services.Value ?? []).Select(offer => offer.Service)
            .Except((current?.Services ?? []).Select(offer => offer.Service)))) yield return error;

        IEnumerable<OutpostRefusedError> Check<T>(string field, IEnumerable<T> codes) where T : struct, ICatalogueCode<T> =>
            codes.Where(code => !offered(T.Group, code.Code)).Select(code => Value(
                LocalizedText.Of($"{code.Code} 今天不在有效期内，不能新加给阵地。", $"{code.Code} is not valid today and cannot be given to an outpost."),
                field));
    }

    private Outpost Change(Outpost current, DateTimeOffset now) => current with
    {
        Name = Text(Name, current.Name)!,
        Kind = Kind.Value ?? current.Kind,
        Functions = Functions.HasValue ? Functions.Value ?? [] : current.Functions,
        Position = Position.Value?.ToWgs84() ?? current.Position,
        Address = Text(Address, current.Address),
        Floor = Text(Floor, current.Floor),
        Landmark = Text(Landmark, current.Landmark),
        Host = Host.Or(current.Host),
        Operator = Text(Operator, current.Operator),
        Level = Level.Or(current.Level),
        Eligibility = Eligibility.HasValue ? Eligibility.Value ?? Outposts.Registry.Eligibility.Unknown : current.Eligibility,
        Groups = Groups.HasValue ? Groups.Value ?? [] : current.Groups,
        OpeningHours = OpeningHours.HasValue ? Clean(OpeningHours.Value, CellText.ToHalfWidth) : current.OpeningHours,
        HoursRemark = OpeningHours.HasValue ? null : current.HoursRemark,
        AccessModes = AccessModes.HasValue ? AccessModes.Value ?? [] : current.AccessModes,
        Phone = Phone.HasValue ? Clean(Phone.Value, CellText.ToHalfWidth) : current.Phone,
        Website = Text(Website, current.Website),
        Services = Services.HasValue ? [.. (Services.Value ?? []).Select(offer => offer.ToOffer(current.Services, now))] : current.Services,
        Wheelchair = Wheelchair.Or(current.Wheelchair),
        Capacity = Capacity.Or(current.Capacity),
        EstablishedOn = EstablishedOn.Or(current.EstablishedOn),
    };

    /// <summary>Creates the error for a field of the input.</summary>
    private static OutpostRefusedError Value(LocalizedText text, params string[] path) => new(text, "VALUE", ["input", .. path]);

    private static string? Text(Optional<string> given, string? current) => given.HasValue ? Clean(given.Value, CellText.Clean) : current;

    private static void Require(List<IOutpostError> errors, string field, bool isGiven, bool hasValue, bool isNew)
    {
        if (hasValue || !(isGiven || isNew)) return;
        errors.Add(Value(LocalizedText.Of($"“{field}”不能为空。", $"\"{field}\" must not be empty."), field));
    }
}
