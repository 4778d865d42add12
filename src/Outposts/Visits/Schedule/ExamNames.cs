namespace Outposts.Visits.Schedule;

/// <summary>The examinations in the words of those who come, for calendars and lists that people read.</summary>
public static class ExamNames
{
    /// <summary>What an examination is called, in both languages.</summary>
    public static LocalizedText Of(Exam exam) => exam switch
    {
        Exam.InternalMedicine => new("内科", "internal medicine"),
        Exam.BloodPressure => new("血压", "blood pressure"),
        Exam.BloodTest => new("血常规", "blood test"),
        Exam.UrineTest => new("尿常规", "urine test"),
        Exam.Ecg => new("心电图", "ECG"),
        Exam.AbdominalUltrasound => new("腹部彩超", "abdominal ultrasound"),
        Exam.ChestXray => new("胸部 DR", "chest X-ray"),
        Exam.LiverFunction => new("肝功", "liver function"),
        Exam.ThyroidUltrasound => new("甲状腺彩超", "thyroid ultrasound"),
        Exam.CervicalScreening => new("宫颈癌筛查", "cervical screening"),
        Exam.BreastUltrasound => new("乳腺彩超", "breast ultrasound"),
        _ => throw new ArgumentOutOfRangeException(nameof(exam), exam, "is no examination"),
    };
}
