using System.Globalization;
using NetTopologySuite.Geometries;
using Outposts.Geodesy;
using Outposts.Hours;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Registry;

/// <summary>
/// Invented outposts in any number, for load tests and measurements: crowded about cities as real ones are, with kinds, services,
/// hours and gaps of knowledge in about the shares that are reported for the country. The same seed gives the same outposts.
/// </summary>
public static class SyntheticOutposts
{
    private const int CellDegrees = 4;
    private const int West = 72;
    private const int South = 3;
    private const int Columns = 16;
    private const int Rows = 13;

    // City, longitude, latitude, weight by size. Only the crowding matters, so a hundredth of a degree is enough.
    private static readonly (string Name, double Longitude, double Latitude, int Weight)[] Cities =
    [
        ("北京", 116.40, 39.90, 21), ("上海", 121.47, 31.23, 24), ("广州", 113.26, 23.13, 18), ("深圳", 114.06, 22.55, 17),
        ("天津", 117.20, 39.13, 13), ("重庆", 106.55, 29.56, 16), ("成都", 104.07, 30.66, 16), ("武汉", 114.30, 30.59, 12),
        ("西安", 108.94, 34.34, 12), ("杭州", 120.16, 30.28, 12), ("南京", 118.80, 32.06, 9), ("苏州", 120.58, 31.30, 12),
        ("青岛", 120.38, 36.10, 10), ("济南", 117.12, 36.65, 9), ("郑州", 113.62, 34.75, 12), ("长沙", 112.94, 28.23, 10),
        ("沈阳", 123.43, 41.80, 9), ("大连", 121.58, 38.95, 7), ("哈尔滨", 126.64, 45.76, 9), ("长春", 125.32, 43.82, 8),
        ("石家庄", 114.51, 38.04, 10), ("太原", 112.55, 37.87, 5), ("合肥", 117.23, 31.82, 9), ("福州", 119.30, 26.08, 8),
        ("厦门", 118.09, 24.52, 5), ("南昌", 115.86, 28.68, 6), ("昆明", 102.83, 24.88, 8), ("贵阳", 106.63, 26.65, 6),
        ("南宁", 108.37, 22.82, 8), ("海口", 110.33, 19.98, 3), ("兰州", 103.83, 36.06, 4), ("西宁", 101.78, 36.62, 2),
        ("银川", 106.23, 38.49, 3), ("乌鲁木齐", 87.62, 43.82, 4), ("拉萨", 91.11, 29.65, 1), ("呼和浩特", 111.75, 40.84, 3),
    ];

    private static readonly (OutpostKind Kind, string Name, int Weight)[] Kinds =
    [
        (OutpostKind.OutdoorWorkersStation, "户外劳动者驿站", 70), (OutpostKind.SharedWorkersHome, "共享区域职工之家", 3),
        (OutpostKind.TrustedWorkersHome, "职工信赖的职工之家", 4), (OutpostKind.MentalHealthStation, "心理健康服务站点", 3),
        (OutpostKind.NursingRoom, "爱心妈妈小屋", 6), (OutpostKind.WorkersLibrary, "职工书屋", 4),
        (OutpostKind.AssistanceCenter, "职工服务中心", 2), (OutpostKind.LegalServiceCenter, "职工法律服务中心", 1),
        (OutpostKind.LegalServiceStation, "职工法律服务站点", 3), (OutpostKind.MobileStation, "流动工会服务站", 1),
        (OutpostKind.DriversHome, "司机之家", 3),
    ];

    // In percent of the outposts that list the service at all; the others leave it unknown.
    private static readonly (Service Service, int Percent)[] Services =
    [
        (Service.DrinkingWater, 90), (Service.RestSeating, 85), (Service.PhoneCharging, 70), (Service.MealHeating, 55),
        (Service.FirstAid, 59), (Service.Cooling, 50), (Service.Warming, 50), (Service.Toilets, 45), (Service.Wifi, 35),
        (Service.RainGear, 20), (Service.Refrigerator, 15), (Service.Tools, 12), (Service.TyrePump, 10), (Service.LegalAdvice, 11),
        (Service.EbikeCharging, 6), (Service.Dining, 5), (Service.Aed, 3), (Service.Shower, 2), (Service.Laundry, 1),
        (Service.EbikeBatterySwap, 1), (Service.EvCharging, 1), (Service.JobInfo, 4), (Service.UnionEnrolment, 8),
        (Service.Counseling, 3), (Service.HealthCheck, 1),
    ];

    private static readonly DateTimeOffset FirstConfirmation = new(2026, 1, 1, 9, 0, 0, TimeSpan.FromHours(8));

    /// <summary>
    /// The districts of the invented outposts: cells of four by four degrees over China, with codes 99cccc that no real district has.
    /// </summary>
    public static IReadOnlyList<District> Districts()
    {
        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        return
        [
            .. from column in Enumerable.Range(0, Columns)
               from row in Enumerable.Range(0, Rows)
               where IsUsed(column, row)
               let west = West + column * CellDegrees
               let south = South + row * CellDegrees
               select new District(
                   CellCode(column, row),
                   string.Create(CultureInfo.InvariantCulture, $"示范区 {column:00}{row:00}"),
                   string.Create(CultureInfo.InvariantCulture, $"Demo Cell {column:00}{row:00}"),
                   factory.ToGeometry(new Envelope(west, west + CellDegrees, south, south + CellDegrees)),
                   null),
        ];
    }

    /// <summary>Makes outposts with the codes SYN-0000001 and on; a few near the coast lie at sea.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="seed">Any number; the same gives the same.</param>
    public static IReadOnlyList<ImportedOutpost> Generate(int count, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var random = new Random(seed);
        var outposts = new List<ImportedOutpost>(count);
        while (outposts.Count < count)
        {
            var city = Pick(random, Cities, candidate => candidate.Weight);
            var position = Around(random, city.Longitude, city.Latitude);
            if (ChinaOutline.Contains(position) && CellOf(position) is { } district)
                outposts.Add(new ImportedOutpost(Outpost(random, outposts.Count + 1, city.Name, position, district),
                    CoordinateSystem.Wgs84, position));
        }
        return outposts;
    }

    private static Outpost Outpost(Random random, int number, string city, Position position, string district)
    {
        var (kind, kindName, _) = Pick(random, Kinds, candidate => candidate.Weight);
        return new Outpost
        {
            Id = 0,
            Code = string.Create(CultureInfo.InvariantCulture, $"SYN-{number:0000000}"),
            Name = string.Create(CultureInfo.InvariantCulture, $"{city}示范{kindName}{number}号"),
            Kind = kind,
            Functions = random.Next(10) == 0 && kind != OutpostKind.WorkersLibrary ? [OutpostKind.WorkersLibrary] : [],
            Status = random.Next(100) switch
            {
                < 92 => OutpostStatus.Open,
                < 95 => OutpostStatus.Suspended,
                < 97 => OutpostStatus.Closed,
                < 99 => OutpostStatus.Accepted,
                _ => OutpostStatus.Planned,
            },
            Position = position,
            Address = string.Create(CultureInfo.InvariantCulture, $"{city}示范路{random.Next(1, 999)}号"),
            Floor = random.Next(8) == 0 ? "2F" : null,
            DistrictCode = district,
            Host = random.Next(4) == 0 ? null : (HostKind)random.Next(Enum.GetValues<HostKind>().Length),
            Eligibility = (Eligibility)random.Next(Enum.GetValues<Eligibility>().Length),
            Groups = random.Next(12) == 0 ? [WorkerGroup.Courier, WorkerGroup.FoodDeliveryRider] : [],
            Services = Offers(random),
            OpeningHours = OpeningHours(random),
            AccessModes = random.Next(3) == 0 ? [] : [(AccessMode)random.Next(Enum.GetValues<AccessMode>().Length)],
            Wheelchair = random.Next(3) switch { 0 => null, 1 => true, _ => false },
            Capacity = random.Next(2) == 0 ? null : random.Next(4, 60),
            ConfirmedAt = random.Next(2) == 0 ? null : FirstConfirmation.AddMinutes(random.Next(300 * 24 * 60)),
        };
    }

    private static ServiceOffer[] Offers(Random random) =>
    [
        .. from entry in Services
           where random.Next(100) < entry.Percent
           select new ServiceOffer(entry.Service, random.Next(100) switch
           {
               < 88 => Availability.Available,
               < 94 => Availability.Unavailable,
               < 97 => Availability.OutOfOrder,
               _ => Availability.Unknown,
           }),
    ];

    /// <summary>About every sixth unknown, every sixteenth round the clock, the others of a thousand forms.</summary>
    private static string? OpeningHours(Random random)
    {
        var from = 6 + random.Next(4);
        var until = 17 + random.Next(7);
        var half = random.Next(2) == 0 ? "00" : "30";
        return random.Next(32) switch
        {
            < 5 => null,
            < 7 => "24/7",
            < 16 => string.Create(CultureInfo.InvariantCulture, $"{from:00}:{half}-{until:00}:00"),
            < 22 => string.Create(CultureInfo.InvariantCulture, $"Mo-Fr {from:00}:00-{until:00}:{half}"),
            < 26 => string.Create(CultureInfo.InvariantCulture, $"{from:00}:{half}-12:00,14:00-{until:00}:00"),
            < 28 => string.Create(CultureInfo.InvariantCulture, $"Mo-Sa {from:00}:00-{until:00}:00; PH off"),
            < 30 => string.Create(CultureInfo.InvariantCulture, $"{until:00}:00-0{random.Next(1, 7)}:{half}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"Nov-Mar {from:00}:00-{until:00}:00; Apr-Oct {from:00}:00-{until:00}:{half}"),
        };
    }

    /// <summary>Seven in ten in the city, the others far out; degrees of longitude are narrowed with latitude.</summary>
    private static Position Around(Random random, double longitude, double latitude)
    {
        var spread = random.Next(10) < 7 ? 0.15 : 1.2;
        var angle = 2 * Math.PI * random.NextDouble();
        // The radius of a two-dimensional normal distribution.
        var radius = spread * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        return new Position(
            Math.Round(longitude + radius * Math.Cos(angle) / Math.Cos(latitude * Math.PI / 180), 6),
            Math.Round(latitude + radius * Math.Sin(angle), 6));
    }

    private static string? CellOf(Position position)
    {
        var column = (int)Math.Floor((position.Longitude - West) / CellDegrees);
        var row = (int)Math.Floor((position.Latitude - South) / CellDegrees);
        return column is >= 0 and < Columns && row is >= 0 and < Rows && IsUsed(column, row) ? CellCode(column, row) : null;
    }

    private static readonly bool[] Used =
    [
        .. from column in Enumerable.Range(0, Columns)
           from row in Enumerable.Range(0, Rows)
           select Enumerable.Range(0, 25).Any(i => ChinaOutline.Contains(new Position(
               West + (column + i % 5 / 4.0) * CellDegrees, South + (row + i / 5 / 4.0) * CellDegrees))),
    ];

    private static bool IsUsed(int column, int row) => Used[column * Rows + row];

    private static string CellCode(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"99{column:00}{row:00}");

    private static T Pick<T>(Random random, T[] choices, Func<T, int> weight)
    {
        var left = random.Next(choices.Sum(weight));
        foreach (var choice in choices)
        {
            left -= weight(choice);
            if (left < 0) return choice;
        }
        return choices[^1];
    }
}
