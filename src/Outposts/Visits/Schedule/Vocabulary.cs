// The closed vocabularies of the health bus; written in SCREAMING_SNAKE_CASE everywhere: see EnumNames.
namespace Outposts.Visits.Schedule;

/// <summary>An examination that a health bus offers.</summary>
public enum Exam
{
    /// <summary>内科</summary>
    InternalMedicine,
    /// <summary>血压</summary>
    BloodPressure,
    /// <summary>血常规</summary>
    BloodTest,
    /// <summary>尿常规</summary>
    UrineTest,
    /// <summary>心电图</summary>
    Ecg,
    /// <summary>腹部彩超</summary>
    AbdominalUltrasound,
    /// <summary>胸部 DR</summary>
    ChestXray,
    /// <summary>肝功</summary>
    LiverFunction,
    /// <summary>甲状腺彩超</summary>
    ThyroidUltrasound,
    /// <summary>宫颈癌筛查</summary>
    CervicalScreening,
    /// <summary>乳腺彩超</summary>
    BreastUltrasound,
}

/// <summary>For what a worker comes to the bus. Who has had one has not had the other.</summary>
public enum ScreeningProgram
{
    /// <summary>健康体检: the general check-up, yearly.</summary>
    General,
    /// <summary>两癌筛查: cervical and breast cancer, women of 35 to 59, once in three years.</summary>
    TwoCancer,
}

/// <summary>What feed a place offers a bus.</summary>
public enum PowerSupply
{
    /// <summary>No feed; a bus with a generator needs none. Written <c>NONE</c>.</summary>
    None,
    /// <summary>220 V, single phase. In CSV also <c>220V</c>.</summary>
    Volt220,
    /// <summary>380 V, three phases; 220 V can be drawn from it. In CSV also <c>380V</c>.</summary>
    Volt380,
}

/// <summary>Whether the host lets the bus stand there.</summary>
public enum HostPermission
{
    /// <summary>The host has not been asked, or has refused: no visit is planned.</summary>
    None,
    /// <summary>The host has been asked: visits may be planned and wait for the answer.</summary>
    Asked,
    /// <summary>The host has agreed.</summary>
    Granted,
}

/// <summary>Where a visit stands in its life; the order of filing is that of 卫医政发〔2009〕77号.</summary>
public enum BusVisitStatus
{
    /// <summary>计划: planned.</summary>
    Planned,
    /// <summary>已议定: the host has signed.</summary>
    Agreed,
    /// <summary>已备案: filed with the registration authority.</summary>
    Filed,
    /// <summary>已确认: open for booking.</summary>
    Confirmed,
    /// <summary>已完成: it took place.</summary>
    Done,
    /// <summary>已取消: it will not take place.</summary>
    Cancelled,
}
