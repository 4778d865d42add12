namespace Outposts.Visits.Schedule;

/// <summary>The status of a visit; the order of filing follows 卫医政发〔2009〕77号.</summary>
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
