namespace Outposts.Geodesy;

/// <summary>
/// Positions laid out so that those within a geodesic radius of a place are found quickly and exactly. Positions stand
/// in bands of latitude, each sorted by longitude; a query looks at short runs of neighbouring bands.
/// </summary>
/// <remarks>
/// Straight distances decide almost every pair. A geodesic of length s joins its ends by a chord c ≤ s. As a curve in space
/// it bends at most like a circle of the least radius of curvature of the ellipsoid, R = b²/a, so by Schur's theorem
/// its chord is at least that of an equally long arc of that circle: c ≥ 2R·sin(s/2R). Hence c &gt; r means too far, and
/// c ≤ 2R·sin(r/2R) means within reach; between the two (about a micrometre at 1 km, a metre at 100 km) the geodesic
/// itself is computed. The difference of longitude: both ends lie at most r apart seen along the axis, so from a place at
/// distance ρ from the axis the other end is seen within asin(r/ρ). The difference of latitude: no meridian is bent
/// more than by R, so a way of r changes the latitude by at most r/R.
/// </remarks>
public sealed class RadiusIndex
{
    /// <summary>How much farther than the radius still counts as exactly on it, metres: the reach of rounding in positions and
    /// geodesics.</summary>
    public const double Tolerance = 1e-6;

    private const double MinCurvatureRadius = Ellipsoid.B * Ellipsoid.B / Ellipsoid.A;
    private const double MaxDistance = 20_037_600;
    private const double MaxChordTestRadius = 1_000_000;
    private const double DegreesPerRadian = 180 / Math.PI;

    private readonly Position[] _positions;
    private readonly Entry[] _entries;
    private readonly double[] _longitudes;
    private readonly int[] _bandStart;
    private readonly double _bandHeight;
    private readonly double _defaultRadius;

    /// <summary>Lays out positions.</summary>
    /// <param name="positions">The positions; answers name them by their place in this order.</param>
    /// <param name="defaultRadius">The radius that most queries will have, metres, at least 0; others are answered too.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentOutOfRangeException">A position is outside the ranges of WGS 84, or the radius is negative or not a
    /// number.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public RadiusIndex(ReadOnlySpan<Position> positions, double defaultRadius, CancellationToken cancellationToken = default)
    {
        ValidateRadius(defaultRadius);
        _positions = positions.ToArray();
        // Bands thinner than a metre, or more bands than positions, would only cost.
        _defaultRadius = Math.Max(defaultRadius, 1);
        _bandHeight = Math.Max(_defaultRadius / MinCurvatureRadius * DegreesPerRadian, 180.0 / Math.Max(1, positions.Length));
        _bandStart = new int[BandOf(90) + 2];
        for (var i = 0; i < _positions.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_positions[i].IsValid)
                throw new ArgumentOutOfRangeException(
                    nameof(positions), $"Position number {i} is {_positions[i]}: the longitude must be in −180…180 and the latitude in −90…90 degrees.");
            _bandStart[BandOf(_positions[i].Latitude) + 1]++;
        }
        for (var band = 0; band + 1 < _bandStart.Length; band++) _bandStart[band + 1] += _bandStart[band];
        _longitudes = new double[_positions.Length];
        var order = Sort(cancellationToken);
        _entries = new Entry[order.Length];
        for (var at = 0; at < order.Length; at++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _entries[at] = new Entry(EcefPoint.FromPosition(_positions[order[at]]), order[at]);
        }
    }

    /// <summary>How many positions there are.</summary>
    public int Count => _positions.Length;

    /// <summary>Adds the numbers of all positions within a radius to a list, in no particular order.</summary>
    /// <param name="centre">From where.</param>
    /// <param name="radius">Metres of geodesic; what lies exactly on it is within.</param>
    /// <param name="results">Where the numbers are added.</param>
    /// <exception cref="ArgumentOutOfRangeException">The centre is outside the ranges of WGS 84, or the radius is negative or not a
    /// number.</exception>
    public void FindWithin(Position centre, double radius, List<int> results)
    {
        var search = Search.Create(centre, radius, this);
        while (search.TryNext(out var index)) results.Add(index);
    }

    /// <summary>How many positions are within a radius.</summary>
    /// <param name="centre">From where.</param>
    /// <param name="radius">Metres of geodesic; what lies exactly on it is within.</param>
    /// <param name="maxCount">Counting ends here.</param>
    /// <exception cref="ArgumentOutOfRangeException">The centre is outside the ranges of WGS 84, or the radius is negative or not a
    /// number.</exception>
    public int CountWithin(Position centre, double radius, int maxCount = int.MaxValue)
    {
        var search = Search.Create(centre, radius, this);
        var count = 0;
        while (count < maxCount && search.TryNext(out _)) count++;
        return count;
    }

    /// <summary>The nearest position and how far it is; null when there are none. Of equally near ones that of the least number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside the ranges of WGS 84.</exception>
    public (int Index, double Distance)? FindNearest(Position centre)
    {
        if (_positions.Length == 0) return null;
        var results = new List<int>();
        for (var radius = _defaultRadius; ; radius = Math.Min(radius * 3, MaxDistance))
        {
            FindWithin(centre, radius, results);
            if (results.Count > 0) break;
        }
        var nearest = (Index: -1, Distance: double.PositiveInfinity);
        foreach (var index in results)
        {
            var distance = Geodesic.Distance(centre, _positions[index]);
            if (distance < nearest.Distance || (distance == nearest.Distance && index < nearest.Index)) nearest = (index, distance);
        }
        return nearest;
    }

    private static void ValidateRadius(double radius)
    {
        if (!(radius >= 0))
            throw new ArgumentOutOfRangeException(nameof(radius), radius, "The radius must be a number of metres of at least 0.");
    }

    /// <summary>Orders the positions by band, longitude and number, and sets the longitudes.</summary>
    private int[] Sort(CancellationToken cancellationToken)
    {
        var order = new int[_positions.Length];
        var next = (int[])_bandStart.Clone();
        for (var i = 0; i < order.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var at = next[BandOf(_positions[i].Latitude)]++;
            (order[at], _longitudes[at]) = (i, _positions[i].Longitude);
        }
        for (var band = 0; band + 1 < _bandStart.Length; band++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (start, end) = (_bandStart[band], _bandStart[band + 1]);
            Array.Sort(_longitudes, order, start, end - start);
            // The sort is not stable: those of one longitude are put in the order of their numbers.
            for (var from = start; from < end;)
            {
                var until = from + 1;
                while (until < end && _longitudes[until] == _longitudes[from]) until++;
                if (until - from > 1) Array.Sort(order, from, until - from);
                from = until;
            }
        }
        return order;
    }

    private int BandOf(double latitude) => (int)((Math.Clamp(latitude, -90, 90) + 90) / _bandHeight);

    private readonly record struct Entry(EcefPoint Point, int Index);

    /// <summary>A walk over the runs of bands that a radius touches.</summary>
    private ref struct Search
    {
        private readonly RadiusIndex _index;
        private readonly Position _centre;
        private readonly EcefPoint _point;
        private readonly double _radius;
        private readonly double _maxSquaredChordWithin;
        private readonly double _minSquaredChordOutside;
        private readonly double _west;
        private readonly double _east;
        private readonly int _lastBand;
        private int _band;
        private int _rangeIndex;
        private int _next;
        private int _end;
        private double _maxLongitude;

        private Search(RadiusIndex index, Position centre, double radius)
        {
            _index = index;
            _centre = centre;
            _point = EcefPoint.FromPosition(centre);
            _radius = radius + Tolerance;
            _minSquaredChordOutside = (_radius + Tolerance) * (_radius + Tolerance);
            var chord = _radius > MaxChordTestRadius ? -1 : 2 * MinCurvatureRadius * Math.Sin(_radius / 2 / MinCurvatureRadius) - Tolerance;
            _maxSquaredChordWithin = chord < 0 ? -1 : chord * chord;
            var north = _radius / MinCurvatureRadius * DegreesPerRadian * (1 + 1e-9) + 1e-9;
            _band = index.BandOf(centre.Latitude - north);
            _lastBand = index.BandOf(centre.Latitude + north);
            var axis = Math.Sqrt(_point.X * _point.X + _point.Y * _point.Y);
            var span = _radius >= axis ? 180 : Math.Asin(_radius / axis) * DegreesPerRadian * (1 + 1e-9) + 1e-9;
            _west = centre.Longitude - Math.Min(span, 180);
            _east = centre.Longitude + Math.Min(span, 180);
            _band--;
            _rangeIndex = 2;
        }

        public static Search Create(Position centre, double radius, RadiusIndex index)
        {
            ValidateRadius(radius);
            if (!centre.IsValid)
                throw new ArgumentOutOfRangeException(
                    nameof(centre), $"{centre} is not a position: the longitude must be in −180…180 and the latitude in −90…90 degrees.");
            return new Search(index, centre, Math.Min(radius, MaxDistance));
        }

        public bool TryNext(out int index)
        {
            while (true)
            {
                while (_next < _end && _index._longitudes[_next] <= _maxLongitude)
                {
                    ref readonly var entry = ref _index._entries[_next++];
                    var square = _point.SquaredChord(entry.Point);
                    if (square > _minSquaredChordOutside) continue;
                    index = entry.Index;
                    if (square <= _maxSquaredChordWithin || Geodesic.Distance(_centre, _index._positions[index]) <= _radius) return true;
                }
                if (!TryNextRange())
                {
                    index = -1;
                    return false;
                }
            }
        }

        /// <summary>Goes to the next run: a band has up to three, the span itself and what of it lies over the date line.</summary>
        private bool TryNextRange()
        {
            while (true)
            {
                if (++_rangeIndex > 2)
                {
                    if (++_band > _lastBand) return false;
                    _rangeIndex = 0;
                }
                var (from, until) = _rangeIndex switch
                {
                    0 => (Math.Max(_west, -180), Math.Min(_east, 180)),
                    1 => (_west + 360, 180.0),
                    _ => (-180.0, _east - 360),
                };
                // The run over the date line must not overlap the span itself, or positions would be met twice.
                if (_rangeIndex == 1 && (_west >= -180 || (from = Math.Max(from, Math.BitIncrement(Math.Min(_east, 180)))) > until))
                    continue;
                if (_rangeIndex == 2 && (_east <= 180 || (until = Math.Min(until, Math.BitDecrement(Math.Max(_west, -180)))) < from))
                    continue;
                _end = _index._bandStart[_band + 1];
                _next = LowerBound(_index._longitudes, _index._bandStart[_band], _end, from);
                _maxLongitude = until;
                return true;
            }
        }

        private static int LowerBound(double[] sorted, int from, int until, double value)
        {
            while (from < until)
            {
                var middle = (int)((uint)(from + until) >> 1);
                if (sorted[middle] < value) from = middle + 1;
                else until = middle;
            }
            return from;
        }
    }
}
