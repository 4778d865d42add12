namespace Outposts.Registry;

/// <summary>A trade whose workers the unions look after: a code of the catalogue, such as <c>COURIER</c>. The members name
/// those that came with the program; a catalogue may have others.</summary>
public readonly record struct WorkerGroup : ICatalogueCode<WorkerGroup>, IComparable<WorkerGroup>
{
    private readonly string? _code;

    private WorkerGroup(string code) => _code = code;

    /// <summary>快递员: parcel couriers.</summary>
    public static WorkerGroup Courier { get; } = new("COURIER");

    /// <summary>外卖配送员、网约配送员: riders who deliver meals and orders.</summary>
    public static WorkerGroup FoodDeliveryRider { get; } = new("FOOD_DELIVERY_RIDER");

    /// <summary>网约车司机: drivers of ride-hailing cars.</summary>
    public static WorkerGroup RideHailingDriver { get; } = new("RIDE_HAILING_DRIVER");

    /// <summary>货车司机: lorry drivers.</summary>
    public static WorkerGroup TruckDriver { get; } = new("TRUCK_DRIVER");

    /// <summary>家政服务员: cleaners, nannies and others who work in homes.</summary>
    public static WorkerGroup DomesticWorker { get; } = new("DOMESTIC_WORKER");

    /// <summary>保安员: security guards.</summary>
    public static WorkerGroup SecurityGuard { get; } = new("SECURITY_GUARD");

    /// <summary>护工护理员: carers of the ill and the old.</summary>
    public static WorkerGroup CareWorker { get; } = new("CARE_WORKER");

    /// <summary>商场信息员: promoters in shopping centres.</summary>
    public static WorkerGroup MallPromoter { get; } = new("MALL_PROMOTER");

    /// <summary>房产中介员: estate agents.</summary>
    public static WorkerGroup EstateAgent { get; } = new("ESTATE_AGENT");

    /// <summary>环卫工人: street cleaners and refuse collectors.</summary>
    public static WorkerGroup SanitationWorker { get; } = new("SANITATION_WORKER");

    /// <summary>出租车司机: taxi drivers.</summary>
    public static WorkerGroup TaxiDriver { get; } = new("TAXI_DRIVER");

    /// <inheritdoc/>
    public static CatalogueGroup Group => CatalogueGroup.WorkerGroup;

    /// <inheritdoc/>
    public static IReadOnlyList<WorkerGroup> BuiltIn { get; } =
    [
        Courier, FoodDeliveryRider, RideHailingDriver, TruckDriver, DomesticWorker, SecurityGuard, CareWorker, MallPromoter,
        EstateAgent, SanitationWorker, TaxiDriver,
    ];

    /// <inheritdoc/>
    public string Code => _code ?? "";

    /// <inheritdoc/>
    public static WorkerGroup Of(string code) => new(CatalogueCode.Validate(code));

    /// <summary>Orders the built-in codes as they are listed, then the others by their text.</summary>
    public int CompareTo(WorkerGroup other) => CatalogueCode.Compare(this, other);

    /// <inheritdoc/>
    public override string ToString() => Code;
}
