
namespace Outposts.Visits.Bookings;

/// <summary>A criterion of eligibility.</summary>
public enum EligibilityCriterion
{
    /// <summary>女职工: a woman.</summary>
    Woman,
    /// <summary>年龄 35 至 59 周岁, both included.</summary>
    Age,
    /// <summary>工会会员: a member of a union.</summary>
    UnionMember,
    /// <summary>户外劳动者: an outdoor or platform worker.</summary>
    OutdoorWorker,
    /// <summary>近三年未筛查: not screened in the last three years.</summary>
    NotScreened,
    /// <summary>本单位职工: staff of the host.</summary>
    HostStaff,
}
