using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Outposts.Api.Access;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Cluster;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Visits;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Tests.Kills;

/// <summary>Who books, imports, publishes and reads while something is killed, and what must be true afterwards.</summary>
internal sealed class KillScene : IAsyncDisposable
{
    private const int People = 60;
    private const int Seats = 40;
    private const int Rows = 20;
    private static readonly Position Place = new(120.4, 36.08);

    private readonly string _home;
    private readonly HttpClient _client;
    private readonly PrivateCluster _cluster;
    private readonly OutpostsDatabase _database;
    private readonly CancellationToken _cancellationToken;
    private readonly string _token;
    private readonly SemaphoreSlim _answered = new(0);
    private int _imports;

    private KillScene(string home, HttpClient client, PrivateCluster cluster, OutpostsDatabase database,
        CancellationToken cancellationToken)
    {
        (_home, _client, _cluster, _database, _cancellationToken) = (home, client, cluster, database, cancellationToken);
        using var key = InstallationSigningKey.LoadOrCreate(home);
        _token = key.Sign(Role.Admin, null, DateTimeOffset.UtcNow, TimeSpan.FromHours(4));
    }

    /// <summary>Joins the private cluster of a running host.</summary>
    public static async Task<KillScene> OpenAsync(string home, HttpClient client, CancellationToken cancellationToken)
    {
        var cluster = await PrivateCluster.JoinOrStartAsync(home, cancellationToken);
        return new KillScene(home, client, cluster, await OutpostsDatabase.OpenAsync(cluster, cancellationToken: cancellationToken),
            cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _cluster.DisposeAsync();
        _answered.Dispose();
    }

    /// <summary>Sixty people book a slot of forty seats, each with a key until the answer comes.</summary>
    public async Task<Task<string>[]> BeginBookingAsync(int round)
    {
        // Answers of the round before do not count.
        while (_answered.Wait(0)) { }
        var code = string.Create(CultureInfo.InvariantCulture, $"K-{round}");
        var start = new DateTimeOffset(2090, 1, 1, 1, 0, 0, TimeSpan.Zero).AddDays(round);
        await RetryAsync(() => new ScheduleStore(_database.DataSource).AddAsync(new VisitSchedule(
            [new HealthBus { Code = code, Name = "测试车", CrewHours = OpeningHours.Parse("24/7"), Depot = Place, Exams = [Exam.Ecg] }],
            [.. new[] { "", "-b", "-c" }.Select(suffix => new VisitPlace
                { Code = code + suffix, Name = "测试园区", Position = Place, DistrictCode = "370202", Workers = 100 })],
            [],
            [new Visit(code, code, code, start, start.AddMinutes(15), Seats, [Exam.Ecg], Eligibility.Anyone, BusVisitStatus.Confirmed,
                new DateOnly(2089, 1, 1))]), "test", cancellationToken: _cancellationToken));
        // The schedule was written past the host, which follows a little later.
        var visits = await AskUntilAsync("query ($day: LocalDate!) { busVisits(from: $day, until: $day) { nodes { slots { id } } } }",
            new { day = start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            answer => answer.GetProperty("busVisits").GetProperty("nodes").GetArrayLength() == 1);
        var slot = visits.GetProperty("busVisits").GetProperty("nodes")[0].GetProperty("slots")[0].GetProperty("id").GetString();
        return [.. Enumerable.Range(0, People).Select(async _ =>
        {
            var answer = await AskAsync("""
                mutation ($slot: ID!, $key: String!) { bookSlot(input: { slot: $slot, waitlist: true, idempotencyKey: $key }) { booking { token } errors { code } } }
                """, new { slot, key = Guid.NewGuid().ToString() });
            _answered.Release();
            return answer.GetProperty("bookSlot").GetProperty("booking").GetProperty("token").GetString()!;
        })];
    }

    /// <summary>Waits until some bookings are answered, and most are not.</summary>
    public async Task SomeAnsweredAsync()
    {
        for (var i = 0; i < People / 6; i++) await _answered.WaitAsync(_cancellationToken);
    }

    /// <summary>Imports the same list again and again, each time with another floor; returns the last that was acknowledged.</summary>
    public async Task<int> ImportUntilAsync(CancellationToken over)
    {
        var store = new RegistryStore(_database.DataSource);
        var acknowledged = _imports;
        while (!over.IsCancellationRequested)
        {
            var number = ++_imports;
            var floor = number.ToString(CultureInfo.InvariantCulture);
            await RetryAsync(() => store.UpsertAsync([.. Enumerable.Range(0, Rows).Select(i => new ImportedOutpost(
                new Outpost
                {
                    Id = 0,
                    Code = string.Create(CultureInfo.InvariantCulture, $"K-{i}"),
                    Name = "测试驿站",
                    Kind = OutpostKind.OutdoorWorkersStation,
                    Position = Place,
                    DistrictCode = "",
                    Floor = floor,
                },
                CoordinateSystem.Wgs84, Place))], "test", dryRun: false, cancellationToken: _cancellationToken));
            acknowledged = number;
        }
        return acknowledged;
    }

    /// <summary>Saves a draft of three visits and publishes it until that is acknowledged; returns the round's bus.</summary>
    public async Task<(string Bus, string From)> PublishAsync(int round)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"K-{round}");
        var ids = await AskAsync("query ($search: String!) { healthBuses { id code } visitPlaces(search: $search) { nodes { id code } } }",
            new { search = code });
        var bus = ids.GetProperty("healthBuses").EnumerateArray().Single(one => one.GetProperty("code").GetString() == code)
            .GetProperty("id").GetString()!;
        var places = ids.GetProperty("visitPlaces").GetProperty("nodes").EnumerateArray()
            .Where(one => one.GetProperty("code").GetString() is { } found && (found == code || found.StartsWith(code + "-", StringComparison.Ordinal)))
            .Select(one => one.GetProperty("id").GetString()!).ToList();
        // A Tuesday to Thursday of November, far from all holidays.
        var first = new DateOnly(2040 + round, 11, 10);
        while (first.DayOfWeek != DayOfWeek.Tuesday) first = first.AddDays(1);
        var from = first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var until = first.AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var visits = places.Select((place, i) => new
        {
            bus,
            place,
            startsAt = first.AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T09:00:00+08:00",
            endsAt = first.AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T11:00:00+08:00",
            capacity = 60,
        }).ToList();
        visits.Count.ShouldBe(3);
        var saved = (await AskAsync("mutation ($input: SaveVisitPlanInput!) { saveVisitPlan(input: $input) { plan { id } errors { code } } }",
            new
            {
                input = new
                {
                    name = code,
                    question = new { from, until, buses = new[] { bus }, places, effort = 1000, stopsADay = 1 },
                    visits,
                },
            })).GetProperty("saveVisitPlan").GetProperty("plan").GetProperty("id").GetString();
        var published = (await AskAsync("""
            mutation ($plan: ID!) { publishVisitPlan(input: { plan: $plan }) { plan { publishedAt } errors { conflicts { code } } } }
            """, new { plan = saved })).GetProperty("publishVisitPlan");
        published.GetProperty("errors").GetArrayLength().ShouldBe(0, published.ToString());
        return (code, from);
    }

    /// <summary>Asks for the nearest outposts until the round is over; returns how often it was answered.</summary>
    public async Task<int> ReadUntilAsync(bool mayBeAway, CancellationToken over)
    {
        for (var reads = 0; ; reads++)
        {
            if (over.IsCancellationRequested) return reads;
            try
            {
                using var answer = await _client.PostAsJsonAsync("/graphql",
                    new { query = "{ nearestOutposts(to: { longitude: 120.4, latitude: 36.08 }, first: 3) { distance } }" }, _cancellationToken);
                (await answer.Content.ReadAsStringAsync(_cancellationToken)).ShouldContain("\"data\":{\"nearestOutposts\"");
            }
            catch (HttpRequestException) when (mayBeAway)
            {
                // The host itself is away.
            }
            await Task.Delay(20, _cancellationToken);
        }
    }

    /// <summary>Collects what health says until the round is over.</summary>
    public async Task<HashSet<string>> WatchHealthAsync(CancellationToken over)
    {
        var seen = new HashSet<string>();
        while (!over.IsCancellationRequested)
        {
            try
            {
                seen.Add((await HealthAsync()).GetProperty("status").GetString()!);
            }
            catch (HttpRequestException)
            {
                seen.Add("away");
            }
            await Task.Delay(20, _cancellationToken);
        }
        return seen;
    }

    /// <summary>Gets what health says.</summary>
    public async Task<JsonElement> HealthAsync() =>
        JsonDocument.Parse(await _client.GetStringAsync("/health/ready", _cancellationToken)).RootElement;

    /// <summary>
    /// Waits until the host is ready again. A host that has not noticed yet that its database is gone is ready too, and one that reaches
    /// the server before it counts the start: only the count tells that it is over.
    /// </summary>
    /// <param name="restarts">How often the host must have started its database again; 0: any number.</param>
    public async Task<JsonElement> UntilReadyAsync(int restarts)
    {
        for (var i = 0; ; i++)
        {
            var health = await RetryAsync(HealthAsync);
            if (health.GetProperty("status").GetString() == "ready" && health.GetProperty("databaseRestarts").GetInt32() >= restarts)
                return health;
            if (i > 600) throw new TimeoutException($"health stays {health}, {restarts} restarts of the database are expected");
            await Task.Delay(100, _cancellationToken);
        }
    }

    /// <summary>Kills the server of the private cluster.</summary>
    public void KillDatabase()
    {
        var note = Path.Combine(ClusterFolder(), "postmaster.pid");
        Kill(int.Parse(File.ReadLines(note).First(), CultureInfo.InvariantCulture));
    }

    /// <summary>Kills one of the host's connections in the server, after which PostgreSQL itself restarts all of them.</summary>
    public async Task KillBackendAsync()
    {
        var victim = await RetryAsync(async () =>
        {
            await using var command = _database.DataSource.CreateCommand(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1");
            return (int)(await command.ExecuteScalarAsync(_cancellationToken))!;
        });
        Kill(victim);
    }

    /// <summary>Checks that each acknowledged booking is there, that no seat is given twice, and that the waiting list has no gap.</summary>
    public async Task CheckBookingsAsync(string[] tokens, int round, string what)
    {
        tokens.ShouldBeUnique(what);
        var found = new List<(string State, int? Position)>();
        foreach (var token in tokens)
        {
            var booking = (await AskAsync("query ($token: String!) { booking(token: $token) { state place } }", new { token }))
                .GetProperty("booking");
            booking.ValueKind.ShouldBe(JsonValueKind.Object, $"{what}: an acknowledged booking is lost");
            var position = booking.GetProperty("place");
            found.Add((booking.GetProperty("state").GetString()!, position.ValueKind == JsonValueKind.Null ? null : position.GetInt32()));
        }
        found.Count(booking => booking.State == "HELD").ShouldBe(Seats, what);
        found.Where(booking => booking.State == "WAITING").Select(booking => booking.Position!.Value).Order()
            .ShouldBe(Enumerable.Range(1, People - Seats), what);
        await using var command = _database.DataSource.CreateCommand("""
            SELECT count(*) FROM bookings JOIN visit_slots s ON s.id = slot_id JOIN bus_visits v ON v.id = visit_id WHERE v.code = $1
            """);
        command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"K-{round}"));
        ((long)(await command.ExecuteScalarAsync(_cancellationToken))!).ShouldBe(People, $"{what}: somebody has two");
    }

    /// <summary>Checks that the list is whole and that of the last import that was acknowledged, in the database and in the host.</summary>
    public async Task CheckImportsAsync(int acknowledged, string what)
    {
        await using var command = _database.DataSource.CreateCommand("SELECT array_agg(DISTINCT floor), count(*) FROM outposts");
        await using var reader = await command.ExecuteReaderAsync(_cancellationToken);
        await reader.ReadAsync(_cancellationToken);
        reader.GetFieldValue<string[]>(0).ShouldBe([acknowledged.ToString(CultureInfo.InvariantCulture)], what);
        reader.GetInt64(1).ShouldBe(Rows, what);
        for (var i = 0; ; i++)
        {
            var floors = (await AskAsync("{ outposts(first: 50) { nodes { floor } } }", new { })).GetProperty("outposts").GetProperty("nodes")
                .EnumerateArray().Select(outpost => outpost.GetProperty("floor").GetString()).Distinct().ToList();
            floors.Count.ShouldBe(1, $"{what}: the host shows half an import");
            if (floors[0] == acknowledged.ToString(CultureInfo.InvariantCulture)) return;
            i.ShouldBeLessThan(100, $"{what}: the host does not follow");
            await Task.Delay(100, _cancellationToken);
        }
    }

    /// <summary>Checks that all visits of a published draft are in the schedule, each once.</summary>
    public async Task CheckPublishedAsync((string Bus, string From) published, string what)
    {
        var from = DateOnly.Parse(published.From, CultureInfo.InvariantCulture);
        var visits = await AskAsync("query ($from: LocalDate!, $until: LocalDate!) { busVisits(from: $from, until: $until) { nodes { code bus { code } } } }",
            new { from = published.From, until = from.AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });
        visits.GetProperty("busVisits").GetProperty("nodes").EnumerateArray()
            .Count(visit => visit.GetProperty("bus").GetProperty("code").GetString() == published.Bus).ShouldBe(3, what);
    }

    private string ClusterFolder()
    {
        var elsewhere = Path.Combine(_home, "cluster.place");
        return Path.Combine(File.Exists(elsewhere) ? File.ReadAllText(elsewhere).Trim() : Path.Combine(_home, "postgres"), "data");
    }

    private static void Kill(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It has ended by itself.
        }
    }

    // Asks as a client does that wants its answer: again when the connection breaks, and when it is told to come again.
    private Task<JsonElement> AskAsync(string query, object variables) => RetryAsync(async () =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        using var response = await _client.SendAsync(request, _cancellationToken);
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(_cancellationToken)).RootElement;
        if (!answer.TryGetProperty("errors", out var errors)) return answer.GetProperty("data");
        var code = errors[0].GetProperty("extensions").GetProperty("code").GetString();
        // A draft is evaluated at a low priority: on a machine that starts databases and hosts at the same time it may run out of time.
        if (errors[0].GetProperty("message").GetString()!.StartsWith("The question takes longer than", StringComparison.Ordinal))
            throw new HttpRequestException(code);
        code.ShouldBeOneOf(["BUSY", "SERVICE_UNAVAILABLE", "NOT_READ_YET"], errors.ToString());
        throw new HttpRequestException(code);
    });

    private async Task<JsonElement> AskUntilAsync(string query, object variables, Predicate<JsonElement> isThere)
    {
        for (var i = 0; ; i++)
        {
            var answer = await AskAsync(query, variables);
            if (isThere(answer)) return answer;
            i.ShouldBeLessThan(600, $"the host stays with {answer}");
            await Task.Delay(100, _cancellationToken);
        }
    }

    private async Task<T> RetryAsync<T>(Func<Task<T>> ask)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or NpgsqlException && attempt < 900)
            {
                await Task.Delay(100, _cancellationToken);
            }
        }
    }
}
