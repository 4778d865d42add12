using NetTopologySuite.Geometries;
using Outposts.Formats.Cql2;
using Outposts.Formats.Features;
using Outposts.Visits.Schedule;

namespace Outposts.Formats.Visits;

/// <summary>The published visits as features: points with the columns of <see cref="VisitLists"/>, whose <c>id</c> is here <c>code</c>.</summary>
public static class VisitFeatures
{
    /// <summary>Gets the properties.</summary>
    public static IReadOnlyList<FeatureColumn<VisitRecord>> Columns { get; } =
    [
        new("code", Cql2Type.Text, new("编号", "Code"), visit => visit.Code),
        new("bus", Cql2Type.Text, new("体检车", "Bus"), visit => visit.Bus.Code),
        new("route", Cql2Type.Text, new("线路", "Route"), visit => visit.RouteCode),
        new("site", Cql2Type.Text, new("停靠点编号", "Code of the place"), visit => visit.PlaceCode),
        new("place", Cql2Type.Text, new("停靠点", "Name of the place"), visit => visit.Place),
        new("district", Cql2Type.Text, new("区划代码", "GB/T 2260 code of the district"), visit => visit.DistrictCode),
        new("starts_at", Cql2Type.Timestamp, new("开始", "Start"), visit => visit.StartsAt),
        new("ends_at", Cql2Type.Timestamp, new("结束", "End"), visit => visit.EndsAt),
        new("capacity", Cql2Type.Integer, new("容量", "Capacity, walk-ins included"), visit => visit.Capacity),
        new("exams", Cql2Type.Text, new("检查项目", "Examinations, separated by ;"),
            visit => string.Join(';', visit.Exams.Select(EnumNames.ToWireName))),
        new("eligibility", Cql2Type.Text, new("开放对象", "Who may come"), visit => EnumNames.ToWireName(visit.Eligibility)),
        new("status", Cql2Type.Text, new("状态", "Status"), visit => EnumNames.ToWireName(visit.Status)),
        new("filed_on", Cql2Type.Date, new("备案日期", "Day of filing with the health authority"), visit => visit.FiledOn),
        new("seats", Cql2Type.Integer, new("可约名额", "Seats that can be booked"), visit => visit.Slots.Sum(slot => slot.Seats)),
        new("booked", Cql2Type.Integer, new("已约名额", "Booked seats"), visit => visit.Booked),
        new("revision", Cql2Type.Integer, new("修订次数", "Number of changes"), visit => visit.Revision),
    ];

    /// <summary>Creates the table of those that are not only planned; their time is that of the visit.</summary>
    public static FeatureTable Create(IEnumerable<VisitRecord> visits) => new FeatureTable<VisitRecord>(
        visits.Where(visit => visit.Status.IsPublic()), Columns, visit => visit.Code,
        visit => new Point(visit.Position.Longitude, visit.Position.Latitude), visit => (visit.StartsAt, visit.EndsAt));
}
