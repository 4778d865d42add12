
namespace Outposts.Siting.Measures;

/// <summary>The kind of a measure.</summary>
public enum MeasureKind
{
    /// <summary>延长时间: longer opening hours of an existing outpost.</summary>
    LongerHours,

    /// <summary>增加服务: an additional service at an existing outpost.</summary>
    NewService,

    /// <summary>修好设备: repair of a service of an existing outpost.</summary>
    MendedService,

    /// <summary>修好门、恢复开放: reopening of a suspended outpost.</summary>
    MendedDoor,

    /// <summary>新建: a new outpost.</summary>
    NewSite,
}
