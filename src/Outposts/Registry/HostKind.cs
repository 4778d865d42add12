namespace Outposts.Registry;

/// <summary>Who owns the premises (依托单位).</summary>
public enum HostKind
{
    /// <summary>银行网点: a bank's branch.</summary>
    Bank,
    /// <summary>加油站: a petrol station.</summary>
    FuelStation,
    /// <summary>连锁商超: a supermarket or chain shop.</summary>
    Supermarket,
    /// <summary>房产中介: an estate agency's shop.</summary>
    RealEstateAgency,
    /// <summary>餐饮场所: a restaurant or canteen.</summary>
    Restaurant,
    /// <summary>党群服务中心: a Party and community service centre.</summary>
    PartyServiceCenter,
    /// <summary>园区: an industrial or business park.</summary>
    IndustrialPark,
    /// <summary>楼宇: an office building.</summary>
    OfficeBuilding,
    /// <summary>商圈、商场: a shopping centre or street.</summary>
    Mall,
    /// <summary>公厕: a public toilet.</summary>
    PublicToilet,
    /// <summary>公园: a park.</summary>
    Park,
    /// <summary>社区: a residential community.</summary>
    Community,
}
