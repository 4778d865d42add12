namespace Outposts.Registry.Events;

/// <summary>What happens at an event.</summary>
public enum EventKind
{
    /// <summary>法律宣讲: lawyers tell about workers' rights and answer questions.</summary>
    LegalTalk,
    /// <summary>义诊: doctors examine and advise, free of charge.</summary>
    HealthConsultation,
    /// <summary>招聘会: employers and who looks for work meet.</summary>
    JobFair,
    /// <summary>心理讲座: a talk about mental health.</summary>
    PsychologyTalk,
    /// <summary>流动工会服务站: the union's staff stand somewhere for some hours.</summary>
    MobileStation,
    /// <summary>物资发放: supplies are given out.</summary>
    Supplies,
    /// <summary>其他: something else, which the title says.</summary>
    Other,
}
