using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using Outposts.Formats.Cql2;
using Outposts.Formats.GeoJson;

namespace Outposts.Formats.Features;

/// <summary>The features of a collection at one moment, in the ordinal order of their identifiers; nothing of it changes.</summary>
public abstract class FeatureTable
{
    /// <summary>The name by which filters call the geometry.</summary>
    public const string GeometryName = "geometry";

    private Envelope? _extent;
    private KnownTimes? _times;

    /// <summary>Gets the number of features.</summary>
    public abstract int Count { get; }

    /// <summary>Gets the properties in order.</summary>
    public abstract IReadOnlyList<FeatureColumn> Columns { get; }

    /// <summary>Gets the identifier of the feature at an index.</summary>
    public abstract string IdAt(int index);

    /// <summary>Gets the geometry of the feature at an index, WGS 84.</summary>
    public abstract Geometry GeometryAt(int index);

    /// <summary>Gets the time of the feature at an index, both ends included; null: it has none. An end that is null is open.</summary>
    public abstract (DateTimeOffset? From, DateTimeOffset? Until)? TimeAt(int index);

    /// <summary>Gets a property of the feature at an index, as <see cref="Cql2Expression.Evaluate"/> says.</summary>
    /// <param name="index">The index of the feature.</param>
    /// <param name="column">The index of the property; that after the last is the geometry.</param>
    public abstract object? ValueAt(int index, int column);

    /// <summary>Gets what filters may name: the properties, and the geometry after them.</summary>
    /// <param name="columns">The properties.</param>
    public static IReadOnlyList<Cql2Queryable> QueryablesOf(IEnumerable<FeatureColumn> columns) =>
    [
        .. columns.Select(column => new Cql2Queryable(column.Name, column.Type)),
        new Cql2Queryable(GeometryName, Cql2Type.Geometry),
    ];

    /// <summary>Gets the index of the first feature whose identifier does not come before a text.</summary>
    public int LowerBound(string id)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(IdAt(middle), id) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>Gets the index of the feature with an identifier; null when there is none.</summary>
    public int? IndexOf(string id) => LowerBound(id) is var index && index < Count && IdAt(index) == id ? index : null;

    /// <summary>Gets the box around all features in degrees; null when there are none. Computed on first use.</summary>
    public Envelope? GetExtent()
    {
        if (_extent is null)
        {
            var extent = new Envelope();
            for (var index = 0; index < Count; index++) extent.ExpandToInclude(GeometryAt(index).EnvelopeInternal);
            _extent = extent;
        }
        return _extent.IsNull ? null : _extent;
    }

    /// <summary>
    /// Gets the time in which all features lie that have one; null when none has. An end that is null is open. Computed on first use.
    /// </summary>
    public (DateTimeOffset? From, DateTimeOffset? Until)? GetTimes()
    {
        if (_times is { } known) return known.Times;
        var times = Enumerable.Range(0, Count).Select(TimeAt).OfType<(DateTimeOffset? From, DateTimeOffset? Until)>().ToList();
        (DateTimeOffset?, DateTimeOffset?)? all = times.Count == 0 ? null
            : (times.Any(time => time.From is null) ? null : times.Min(time => time.From),
                times.Any(time => time.Until is null) ? null : times.Max(time => time.Until));
        _times = new KnownTimes(all);
        return all;
    }

    private sealed record KnownTimes((DateTimeOffset? From, DateTimeOffset? Until)? Times);

    internal Feature ToFeature(int index, FeatureCrs crs, Func<object, object> write)
    {
        var attributes = new AttributesTable { { FeatureCollectionWriter.Id, IdAt(index) } };
        for (var column = 0; column < Columns.Count; column++)
            attributes.Add(Columns[column].Name, ValueAt(index, column) is { } value ? write(value) : null);
        return new Feature(crs.FromCrs84(GeometryAt(index)), attributes);
    }
}

/// <inheritdoc cref="FeatureTable"/>
/// <typeparam name="T">Of what the features are made.</typeparam>
public sealed class FeatureTable<T> : FeatureTable
{
    private readonly IReadOnlyList<T> _items;
    private readonly IReadOnlyList<FeatureColumn<T>> _columns;
    private readonly Func<T, string> _id;
    private readonly Func<T, Geometry> _geometry;
    private readonly Func<T, (DateTimeOffset?, DateTimeOffset?)?> _time;

    /// <summary>Creates the table.</summary>
    /// <param name="items">The items in any order.</param>
    /// <param name="columns">The properties.</param>
    /// <param name="id">Gets an item's identifier; no two have the same.</param>
    /// <param name="geometry">Gets an item's geometry, WGS 84.</param>
    /// <param name="time">Gets an item's time; null: no item has one.</param>
    public FeatureTable(IEnumerable<T> items, IReadOnlyList<FeatureColumn<T>> columns, Func<T, string> id, Func<T, Geometry> geometry,
        Func<T, (DateTimeOffset? From, DateTimeOffset? Until)?>? time = null)
    {
        _items = [.. items.OrderBy(id, StringComparer.Ordinal)];
        (_columns, _id, _geometry, _time) = (columns, id, geometry, time ?? (_ => null));
    }

    /// <inheritdoc/>
    public override int Count => _items.Count;

    /// <inheritdoc/>
    public override IReadOnlyList<FeatureColumn> Columns => _columns;

    /// <inheritdoc/>
    public override string IdAt(int index) => _id(_items[index]);

    /// <inheritdoc/>
    public override Geometry GeometryAt(int index) => _geometry(_items[index]);

    /// <inheritdoc/>
    public override (DateTimeOffset? From, DateTimeOffset? Until)? TimeAt(int index) => _time(_items[index]);

    /// <inheritdoc/>
    public override object? ValueAt(int index, int column) =>
        column < _columns.Count ? _columns[column].Read(_items[index]) : GeometryAt(index);
}
