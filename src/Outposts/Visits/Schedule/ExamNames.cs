namespace Outposts.Visits.Schedule;

/// <summary>The names of the examinations for calendars and lists.</summary>
public static class ExamNames
{
    /// <summary>Gets the name of an examination.</summary>
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
