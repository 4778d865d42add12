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
