// The closed vocabularies of the register. Names follow docs/glossary.md; GraphQL, CSV and the database write them
// in SCREAMING_SNAKE_CASE (OutdoorWorkersStation is OUTDOOR_WORKERS_STATION): see EnumNames.
namespace Outposts.Registry;

/// <summary>What kind of care outpost (爱心服务阵地) a place is.</summary>
public enum OutpostKind
{
    /// <summary>户外劳动者驿站, 工会驿站: a rest stop with water, heat, microwave, charging.</summary>
    OutdoorWorkersStation,
    /// <summary>新时代共享区域职工之家: a large centre with many rooms, shared by several unions.</summary>
    SharedWorkersHome,
    /// <summary>职工信赖的职工之家: a workers' home with that award; not always public.</summary>
    TrustedWorkersHome,
    /// <summary>心理健康服务站点: a counselling room.</summary>
    MentalHealthStation,
    /// <summary>爱心妈妈小屋, 母婴关爱室: a private room for mothers.</summary>
    NursingRoom,
    /// <summary>职工书屋: a reading room.</summary>
    WorkersLibrary,
    /// <summary>职工帮扶中心, 职工服务中心: an aid and service desk.</summary>
    AssistanceCenter,
    /// <summary>职工法律服务中心: legal advice at city or district level.</summary>
    LegalServiceCenter,
    /// <summary>职工法律服务站点: legal advice at town or street level.</summary>
    LegalServiceStation,
    /// <summary>流动工会服务站: a pop-up or vehicle on given dates.</summary>
    MobileStation,
    /// <summary>司机之家, 司机驿站: a rest place for truck, taxi and ride-hailing drivers.</summary>
    DriversHome,
}

/// <summary>What an outpost offers.</summary>
public enum Service
{
    /// <summary>饮水: drinking water, usually hot.</summary>
    DrinkingWater,
    /// <summary>用餐: a place to eat.</summary>
    Dining,
    /// <summary>热饭: a microwave or steamer to heat one's meal.</summary>
    MealHeating,
    /// <summary>如厕: a toilet in the outpost or right beside it.</summary>
    Toilets,
    /// <summary>取暖: a heated room in winter.</summary>
    Warming,
    /// <summary>纳凉: a cooled room in summer.</summary>
    Cooling,
    /// <summary>歇脚: seats indoors.</summary>
    RestSeating,
    /// <summary>手机充电: sockets, cables or power banks for a phone.</summary>
    PhoneCharging,
    /// <summary>骑行充电: charging of an e-bike's battery.</summary>
    EbikeCharging,
    /// <summary>骑行换电: a battery-swap cabinet for e-bikes.</summary>
    EbikeBatterySwap,
    /// <summary>汽车充电: a charger for electric cars.</summary>
    EvCharging,
    /// <summary>应急药箱: a first-aid kit.</summary>
    FirstAid,
    /// <summary>除颤仪: an automated external defibrillator.</summary>
    Aed,
    /// <summary>无线网络: free wireless network.</summary>
    Wifi,
    /// <summary>工具箱: tools on loan.</summary>
    Tools,
    /// <summary>打气筒: a tyre pump.</summary>
    TyrePump,
    /// <summary>雨具: raincoats or umbrellas on loan.</summary>
    RainGear,
    /// <summary>冰箱: a refrigerator.</summary>
    Refrigerator,
    /// <summary>淋浴: a shower.</summary>
    Shower,
    /// <summary>洗衣: a washing machine.</summary>
    Laundry,
    /// <summary>心理咨询: psychological counselling.</summary>
    Counseling,
    /// <summary>法律咨询: legal advice.</summary>
    LegalAdvice,
    /// <summary>健康义诊: a health check.</summary>
    HealthCheck,
    /// <summary>招聘: job information.</summary>
    JobInfo,
    /// <summary>入会: joining the union.</summary>
    UnionEnrolment,
}

/// <summary>Whether a service can be had. Unknown is neither yes nor no.</summary>
public enum Availability
{
    /// <summary>It is there and works.</summary>
    Available,
    /// <summary>It is not offered here.</summary>
    Unavailable,
    /// <summary>It is offered but broken at present.</summary>
    OutOfOrder,
    /// <summary>Nobody has said.</summary>
    Unknown,
}

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

/// <summary>Who may use an outpost.</summary>
public enum Eligibility
{
    /// <summary>Anyone at all.</summary>
    Anyone,
    /// <summary>Any outdoor or platform worker; no membership asked.</summary>
    OutdoorWorker,
    /// <summary>Members of a trade union.</summary>
    UnionMember,
    /// <summary>Only the staff of the host: an in-house room, never offered to passers-by.</summary>
    OwnStaff,
    /// <summary>Nobody has said.</summary>
    Unknown,
}

/// <summary>Where an outpost stands in its life.</summary>
public enum OutpostStatus
{
    /// <summary>筹建: planned, not built.</summary>
    Planned,
    /// <summary>已验收: built and accepted, not yet open.</summary>
    Accepted,
    /// <summary>开放: in use.</summary>
    Open,
    /// <summary>暂停: shut for a while.</summary>
    Suspended,
    /// <summary>撤销: shut for good; kept in the register.</summary>
    Closed,
}
