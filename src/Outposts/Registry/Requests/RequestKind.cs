namespace Outposts.Registry.Requests;

/// <summary>What somebody asks the union for, or offers it.</summary>
public enum RequestKind
{
    /// <summary>建议设站: an outpost is wished where there is none.</summary>
    Site,
    /// <summary>提供场地: an organisation offers a room in which an outpost could be.</summary>
    Room,
    /// <summary>请车上门: an employer asks for a visit of the health bus.</summary>
    Bus,
}
