using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>The names of the columns of a list of outposts.</summary>
public static class OutpostField
{
    /// <summary>The register's own stable code; without it an outpost is known by its name and place.</summary>
    public const string Code = "code";
    /// <summary>The name on the door; required.</summary>
    public const string Name = "name";
    /// <summary>Other names, separated by <c>;</c>.</summary>
    public const string Aliases = "aliases";
    /// <summary>One <see cref="OutpostKind"/>; required for a new outpost unless the import is given one.</summary>
    public const string Kind = "kind";
    /// <summary>Further kinds, separated by <c>;</c>.</summary>
    public const string Functions = "functions";
    /// <summary>One <see cref="OutpostStatus"/>; empty: OPEN.</summary>
    public const string Status = "status";
    /// <summary>Degrees east in the row's system; required for an outpost that the register does not have.</summary>
    public const string Longitude = "longitude";
    /// <summary>Degrees north in the row's system; required for an outpost that the register does not have.</summary>
    public const string Latitude = "latitude";
    /// <summary>The coordinate system of this row; empty: that of the file.</summary>
    public const string System = "system";
    /// <summary>Street address.</summary>
    public const string Address = "address";
    /// <summary>Floor.</summary>
    public const string Floor = "floor";
    /// <summary>What to look for near by.</summary>
    public const string Landmark = "landmark";
    /// <summary>Code or name of the district; empty: found from the position.</summary>
    public const string District = "district";
    /// <summary>One <see cref="HostKind"/>.</summary>
    public const string Host = "host";
    /// <summary>The body that runs it.</summary>
    public const string Operator = "operator";
    /// <summary>One <see cref="UnionLevel"/>.</summary>
    public const string Level = "union_level";
    /// <summary>One <see cref="Outposts.Registry.Eligibility"/>; empty: UNKNOWN.</summary>
    public const string Eligibility = "eligibility";
    /// <summary>Trades, separated by <c>;</c>; empty: any worker.</summary>
    public const string Groups = "groups";
    /// <summary>Services, separated by <c>;</c>, each <c>SERVICE</c>, <c>SERVICE=STATE</c>, and <c>@hours</c> where they are its
    /// own.</summary>
    public const string Services = "services";
    /// <summary>Hours in the opening_hours language or in Chinese; what cannot be read is kept as the hours remark.</summary>
    public const string OpeningHours = "opening_hours";
    /// <summary>Ways in, separated by <c>;</c>.</summary>
    public const string AccessModes = "access_modes";
    /// <summary>A public number.</summary>
    public const string Phone = "phone";
    /// <summary>A page about it, an https address.</summary>
    public const string Website = "website";
    /// <summary>Whether a wheelchair gets in.</summary>
    public const string Wheelchair = "wheelchair";
    /// <summary>How many people it holds.</summary>
    public const string Capacity = "capacity";
    /// <summary>The day it was established, such as 2026-11-22.</summary>
    public const string EstablishedOn = "established_on";
    /// <summary>Both coordinates in one cell; only read.</summary>
    public const string Position = "position";
    /// <summary>The town or street; only read, to find the district of a row that names none.</summary>
    public const string Town = "town";

    /// <summary>Gets the name of the column that tells of one service alone.</summary>
    public static string OfService(Service service) => $"{Services}.{service.Code}";
}
