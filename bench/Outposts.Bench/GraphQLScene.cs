using Outposts.GraphQL.Annotations;

namespace Outposts.Bench;

/// <summary>Units that distances are told in.</summary>
public enum Unit
{
    /// <summary>Metres.</summary>
    Metre,

    /// <summary>Kilometres.</summary>
    Kilometre,
}

/// <summary>One of the list asked for.</summary>
public sealed record Place(int Id, string Name, double Distance, bool Open)
{
    /// <summary>The places from one number on; what both the engine and the minimal endpoint answer with.</summary>
    public static Place[] List(int count, int from, Unit unit)
    {
        var places = new Place[count];
        for (var i = 0; i < count; i++)
            places[i] = new Place(from + i, "爱心驿站", (from + i) * 12.5 / (unit == Unit.Metre ? 1 : 1000), (from + i) % 2 == 0);
        return places;
    }
}

/// <summary>The fields of the benchmark's schema.</summary>
[QueryType]
public static class PlaceQueries
{
    /// <summary>A list.</summary>
    public static IReadOnlyList<Place> GetPlaces(int count, int from, Unit unit) => Place.List(count, from, unit);

    /// <summary>A number, for a document of many fields.</summary>
    public static int GetNumber(int plus = 0) => plus;
}

/// <summary>A field of each place that is loaded in a batch.</summary>
[ObjectType<Place>]
public static class PlaceFields
{
    /// <summary>A text loaded by number.</summary>
    public static Pending<string?> GetLabel([Parent] Place place, IDataLoader<int, string> labels) => labels.Load(place.Id);

    /// <summary>The same through an asynchronous method.</summary>
    public static async Task<string?> GetAwaitedLabel([Parent] Place place, IDataLoader<int, string> labels) =>
        await labels.LoadAsync(place.Id);

    [DataLoader]
    internal static Dictionary<int, string> Labels(IReadOnlyList<int> ids) => ids.ToDictionary(id => id, id => "label");
}
