using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Testing;

/// <summary>
/// Random outposts and random questions about them, from a seed. Services come as often as the unions' national count of 2024 has
/// them: most are absent at most sites, and many are unknown.
/// </summary>
public static class RandomRegister
{
    /// <summary>Ten districts of Qingdao's codes, and the chance of each service to be available.</summary>
    private static readonly string[] Districts =
        ["370202", "370203", "370211", "370212", "370213", "370214", "370215", "370281", "370283", "370285"];

    private static readonly Dictionary<Service, double> Rates = new()
    {
        [Service.DrinkingWater] = 0.95,
        [Service.RestSeating] = 0.9,
        [Service.PhoneCharging] = 0.8,
        [Service.MealHeating] = 0.7,
        [Service.FirstAid] = 0.59,
        [Service.Toilets] = 0.5,
        [Service.Warming] = 0.6,
        [Service.Cooling] = 0.6,
        [Service.Wifi] = 0.4,
        [Service.LegalAdvice] = 0.11,
        [Service.EbikeCharging] = 0.05,
        [Service.EbikeBatterySwap] = 0.011,
        [Service.Aed] = 0.03,
        [Service.Shower] = 0.01,
    };

    /// <summary>Outposts at random: nine of ten in clusters as towns are, the rest anywhere in the rectangle.</summary>
    /// <param name="count">How many.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="southWest">A corner of the rectangle.</param>
    /// <param name="northEast">The opposite corner.</param>
    public static Outpost[] Outposts(int count, Random random, Position southWest, Position northEast)
    {
        Position[] towns = [.. Enumerable.Range(0, Math.Max(1, count / 500)).Select(_ => In(random, southWest, northEast))];
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var at = In(random, southWest, northEast);
            if (random.Next(10) > 0)
            {
                var town = towns[random.Next(towns.Length)];
                at = new(
                    Math.Clamp(town.Longitude + 0.05 * Bell(random), southWest.Longitude, northEast.Longitude),
                    Math.Clamp(town.Latitude + 0.05 * Bell(random), southWest.Latitude, northEast.Latitude));
            }
            // Seven decimals, as a register keeps them; a city block now and then has two at one door.
            var outpost = Outpost(i, new(Math.Round(at.Longitude, 7), Math.Round(at.Latitude, 7)), random);
            // Districts are areas: five strips by two here.
            var strip = (int)(5 * (at.Longitude - southWest.Longitude) / (northEast.Longitude - southWest.Longitude));
            var half = at.Latitude > (southWest.Latitude + northEast.Latitude) / 2 ? 5 : 0;
            return outpost with { DistrictCode = Districts[half + Math.Clamp(strip, 0, 4)] };
        })];
    }

    /// <summary>An outpost of random properties.</summary>
    public static Outpost Outpost(int number, Position at, Random random) => new()
    {
        Id = number + 1,
        Code = $"R{random.Next(10)}-{number:000000}",
        Name = $"驿站 {number}",
        Kind = PickCode<OutpostKind>(random),
        Functions = random.Next(4) == 0 ? [PickCode<OutpostKind>(random)] : [],
        Status = random.Next(10) > 0 ? OutpostStatus.Open : Pick<OutpostStatus>(random),
        Position = at,
        DistrictCode = Districts[random.Next(Districts.Length)],
        Eligibility = Pick<Eligibility>(random),
        Groups = random.Next(3) > 0 ? [] : [.. Some(random, 3, [.. WorkerGroup.BuiltIn])],
        Services = [.. Rates.Where(_ => random.Next(5) > 0).Select(rate => new ServiceOffer(
            rate.Key,
            random.NextDouble() < rate.Value ? Availability.Available : (Availability)random.Next(1, 4)))],
    };

    /// <summary>A random filter without an area: each part is asked for now and then.</summary>
    public static OutpostFilter Filter(Random random) => new()
    {
        Kinds = random.Next(3) == 0 ? [.. Some(random, 3, [.. OutpostKind.BuiltIn])] : null,
        Services = random.Next(2) == 0 ? [.. Some(random, 3, [.. Rates.Keys])] : null,
        Districts = random.Next(4) == 0 ? [.. Some(random, 2, Districts)] : null,
        Statuses = random.Next(5) == 0 ? [.. Some<OutpostStatus>(random, 2)] : null,
        EligibleFor = random.Next(3) == 0 ? PickCode<WorkerGroup>(random) : null,
        Eligibilities = random.Next(6) == 0 ? [.. Some<Eligibility>(random, 2)] : null,
    };

    /// <summary>A random position in a rectangle.</summary>
    public static Position In(Random random, Position southWest, Position northEast) => new(
        southWest.Longitude + random.NextDouble() * (northEast.Longitude - southWest.Longitude),
        southWest.Latitude + random.NextDouble() * (northEast.Latitude - southWest.Latitude));

    private static double Bell(Random random) => random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;

    private static T Pick<T>(Random random)
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

    private static T PickCode<T>(Random random)
        where T : struct, ICatalogueCode<T> => T.BuiltIn[random.Next(T.BuiltIn.Count)];

    private static IEnumerable<T> Some<T>(Random random, int maxCount)
        where T : struct, Enum => Some(random, maxCount, Enum.GetValues<T>());

    private static IEnumerable<T> Some<T>(Random random, int maxCount, T[] of) =>
        Enumerable.Range(0, random.Next(1, maxCount + 1)).Select(_ => of[random.Next(of.Length)]).Distinct();
}
