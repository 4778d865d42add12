namespace Outposts.Visits.Schedule;

/// <summary>A screening program. The programs are independent of each other.</summary>
public enum ScreeningProgram
{
    /// <summary>健康体检: the general check-up, yearly.</summary>
    General,
    /// <summary>两癌筛查: cervical and breast cancer, women of 35 to 59, once in three years.</summary>
    TwoCancer,
}
