namespace Outposts.Siting.Plans;

/// <summary>The level of a union body. Bodies are territorial (市, 区市, 镇街) or of a sector or an enterprise.</summary>
public enum UnionLevel
{
    /// <summary>市总工会.</summary>
    City,
    /// <summary>区市总工会.</summary>
    District,
    /// <summary>镇街工会.</summary>
    Town,
    /// <summary>行业、系统工会.</summary>
    Sector,
    /// <summary>企业、单位工会.</summary>
    Enterprise,
}
