namespace Outposts.Registry;

/// <summary>What an outpost offers: a code of the catalogue, such as <c>DRINKING_WATER</c>. The members name
/// those that came with the program; a catalogue may have others.</summary>
public readonly record struct Service : ICatalogueCode<Service>, IComparable<Service>
{
    private readonly string? _code;

    private Service(string code) => _code = code;

    /// <summary>饮水: drinking water, usually hot.</summary>
    public static Service DrinkingWater { get; } = new("DRINKING_WATER");

    /// <summary>用餐: a place to eat.</summary>
    public static Service Dining { get; } = new("DINING");

    /// <summary>热饭: a microwave or steamer to heat one's meal.</summary>
    public static Service MealHeating { get; } = new("MEAL_HEATING");

    /// <summary>如厕: a toilet in the outpost or right beside it.</summary>
    public static Service Toilets { get; } = new("TOILETS");

    /// <summary>取暖: a heated room in winter.</summary>
    public static Service Warming { get; } = new("WARMING");

    /// <summary>纳凉: a cooled room in summer.</summary>
    public static Service Cooling { get; } = new("COOLING");

    /// <summary>歇脚: seats indoors.</summary>
    public static Service RestSeating { get; } = new("REST_SEATING");

    /// <summary>手机充电: sockets, cables or power banks for a phone.</summary>
    public static Service PhoneCharging { get; } = new("PHONE_CHARGING");

    /// <summary>骑行充电: charging of an e-bike's battery.</summary>
    public static Service EbikeCharging { get; } = new("EBIKE_CHARGING");

    /// <summary>骑行换电: a battery-swap cabinet for e-bikes.</summary>
    public static Service EbikeBatterySwap { get; } = new("EBIKE_BATTERY_SWAP");

    /// <summary>汽车充电: a charger for electric cars.</summary>
    public static Service EvCharging { get; } = new("EV_CHARGING");

    /// <summary>应急药箱: a first-aid kit.</summary>
    public static Service FirstAid { get; } = new("FIRST_AID");

    /// <summary>除颤仪: an automated external defibrillator.</summary>
    public static Service Aed { get; } = new("AED");

    /// <summary>无线网络: free wireless network.</summary>
    public static Service Wifi { get; } = new("WIFI");

    /// <summary>工具箱: tools on loan.</summary>
    public static Service Tools { get; } = new("TOOLS");

    /// <summary>打气筒: a tyre pump.</summary>
    public static Service TyrePump { get; } = new("TYRE_PUMP");

    /// <summary>雨具: raincoats or umbrellas on loan.</summary>
    public static Service RainGear { get; } = new("RAIN_GEAR");

    /// <summary>冰箱: a refrigerator.</summary>
    public static Service Refrigerator { get; } = new("REFRIGERATOR");

    /// <summary>淋浴: a shower.</summary>
    public static Service Shower { get; } = new("SHOWER");

    /// <summary>洗衣: a washing machine.</summary>
    public static Service Laundry { get; } = new("LAUNDRY");

    /// <summary>心理咨询: psychological counselling.</summary>
    public static Service Counseling { get; } = new("COUNSELING");

    /// <summary>法律咨询: legal advice.</summary>
    public static Service LegalAdvice { get; } = new("LEGAL_ADVICE");

    /// <summary>健康义诊: a health check.</summary>
    public static Service HealthCheck { get; } = new("HEALTH_CHECK");

    /// <summary>招聘: job information.</summary>
    public static Service JobInfo { get; } = new("JOB_INFO");

    /// <summary>入会: joining the union.</summary>
    public static Service UnionEnrolment { get; } = new("UNION_ENROLMENT");

    /// <inheritdoc/>
    public static CatalogueGroup Group => CatalogueGroup.Service;

    /// <inheritdoc/>
    public static IReadOnlyList<Service> BuiltIn { get; } =
    [
        DrinkingWater, Dining, MealHeating, Toilets, Warming, Cooling, RestSeating, PhoneCharging, EbikeCharging, EbikeBatterySwap,
        EvCharging, FirstAid, Aed, Wifi, Tools, TyrePump, RainGear, Refrigerator, Shower, Laundry, Counseling, LegalAdvice, HealthCheck,
        JobInfo, UnionEnrolment,
    ];

    /// <inheritdoc/>
    public string Code => _code ?? "";

    /// <inheritdoc/>
    public static Service Of(string code) => new(CatalogueCode.Validate(code));

    /// <summary>Orders the built-in codes as they are listed, then the others by their text.</summary>
    public int CompareTo(Service other) => CatalogueCode.Compare(this, other);

    /// <inheritdoc/>
    public override string ToString() => Code;
}
