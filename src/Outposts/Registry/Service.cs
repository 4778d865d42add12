namespace Outposts.Registry;

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
