namespace Outposts.Registry;

/// <summary>A trade whose workers the unions look after.</summary>
public enum WorkerGroup
{
    /// <summary>快递员: parcel couriers.</summary>
    Courier,
    /// <summary>外卖配送员、网约配送员: riders who deliver meals and orders.</summary>
    FoodDeliveryRider,
    /// <summary>网约车司机: drivers of ride-hailing cars.</summary>
    RideHailingDriver,
    /// <summary>货车司机: lorry drivers.</summary>
    TruckDriver,
    /// <summary>家政服务员: cleaners, nannies and others who work in homes.</summary>
    DomesticWorker,
    /// <summary>保安员: security guards.</summary>
    SecurityGuard,
    /// <summary>护工护理员: carers of the ill and the old.</summary>
    CareWorker,
    /// <summary>商场信息员: promoters in shopping centres.</summary>
    MallPromoter,
    /// <summary>房产中介员: estate agents.</summary>
    EstateAgent,
    /// <summary>环卫工人: street cleaners and refuse collectors.</summary>
    SanitationWorker,
    /// <summary>出租车司机: taxi drivers.</summary>
    TaxiDriver,
}
