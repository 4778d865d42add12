namespace Outposts.Registry;

/// <summary>The level of a union body (级别), which is territorial or of a sector or an enterprise.</summary>
public enum UnionLevel
{
    /// <summary>市级: of the city's federation.</summary>
    City,
    /// <summary>区（市）级: of a district's or county's federation.</summary>
    District,
    /// <summary>镇街级: of a town or sub-district.</summary>
    Town,
    /// <summary>行业、产业: of a sector's union.</summary>
    Sector,
    /// <summary>企业、单位: of one employer's union.</summary>
    Enterprise,
}
