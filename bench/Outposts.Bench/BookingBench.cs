using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;
using Outposts.Api.Hosting;
using Outposts.Formats.Registry;
using Outposts.Geodesy;
using Outposts.GraphQL.FromCode;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Cluster;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Visits;
using Outposts.Visits.Bookings;
using Outposts.Visits.Schedule;

namespace Outposts.Bench;

/// <summary>
/// Bookings a second over HTTP and in the store, where all want one slot and where each wants another, beside pgbench: each booking as a
/// transaction of its own, and nothing but the update of a count. All have as many connections, and a server that is durable: whatever is
/// answered has been written to the disk.
/// </summary>
public static class BookingBench
{
    private const int Connections = 16, Rounds = 3, ManyVisits = 20, SeatsOfAVisit = 10_000;
    private static readonly DateTimeOffset Start = new(2090, 1, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Runs it and appends its table.</summary>
    public static async Task AppendAsync(StringBuilder report, TimeSpan time, int seed)
    {
        var home = Directory.CreateTempSubdirectory("outposts-bench").FullName;
        await using (var cluster = await PrivateCluster.StartAsync(home))
        {
            await using var database = await OutpostsDatabase.OpenAsync(cluster);
            await using var host = await OutpostsHost.StartAsync(
                new HostSettings
                {
                    Port = 0,
                    Home = home,
                    Database = database.OwnerConnectionString,
                    Empty = true,
                    Data = Results.FindFolder("data")
                }, CancellationToken.None, Results.WithoutRateLimits);
            var scene = new Scene(database, host, time, seed);
            await scene.PrepareAsync();
            report.Append(CultureInfo.InvariantCulture,
                $"\n## Bookings, {Connections} connections\n\nBest of {Rounds} rounds of {time.TotalSeconds:0} s, taken by turns. Every answered booking was found in the database afterwards.\n\n");
            report.Append("| | one slot, a second | p99, ms | many slots, a second | p99, ms |\n|---|--:|--:|--:|--:|\n");
            var (hot, many) = (await scene.MeasureAsync(isHot: true), await scene.MeasureAsync(isHot: false));
            foreach (var (name, i) in new[] { ("over HTTP", 0), ("in the store", 1), ("pgbench, each booking alone", 2),
                ("pgbench, the bare update of a count", 3) })
                report.Append(CultureInfo.InvariantCulture,
                    $"| {name} | {hot[i].Rate:N0} | {Told(hot[i].P99)} | {many[i].Rate:N0} | {Told(many[i].P99)} |\n");
            report.Append(CultureInfo.InvariantCulture,
                $"\nOf the bare update that is {hot[0].Rate / hot[3].Rate:P0} over HTTP and {hot[1].Rate / hot[3].Rate:P0} in the store in one slot, and {many[0].Rate / many[3].Rate:P0} and {many[1].Rate / many[3].Rate:P0} in many. ");
            report.Append("A booking is a row of its own, its count, and its checks; those who want one slot at the same moment share a transaction. pgbench uses the server's socket as we do, and prepared statements.\n");
        }
        Directory.Delete(home, recursive: true);
    }

    private static string Told(double milliseconds) => double.IsNaN(milliseconds) ? ""
        : milliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    private sealed class Scene(OutpostsDatabase database, OutpostsHost host, TimeSpan time, int seed)
    {
        private readonly BookingStore _bookings = new(database.DataSource);
        private int _visits;

        public async Task PrepareAsync()
        {
            await new RegistryStore(database.DataSource)
                .UpsertDistrictsAsync(DistrictFile.Read(Path.Combine(Results.FindFolder("data"), "qingdao", "districts.geojson")), "bench");
            await new ScheduleStore(database.DataSource).AddAsync(new VisitSchedule([],
                [new VisitPlace { Code = "P", Name = "园区", Position = new Position(120.4, 36.08), DistrictCode = "370202", Workers = 100 }],
                    [],
                    []), "bench");
            await ExecuteAsync("CREATE TABLE bench_slots (id integer PRIMARY KEY, seats integer NOT NULL, booked integer NOT NULL CHECK (booked BETWEEN 0 AND seats)); "
                // Slots larger than a visit may have, so that none fills up.
                + "ALTER TABLE visit_slots DISABLE TRIGGER slots_fit; INSERT INTO bench_slots SELECT n, 1000000000, 0 FROM generate_series(1, 2000) AS n");
        }

        /// <summary>The best round of each: over HTTP, in the store, pgbench with a booking, pgbench with the bare update.</summary>
        public async Task<(double Rate, double P99)[]> MeasureAsync(bool isHot)
        {
            var best = new (double Rate, double P99)[4];
            for (var round = 0; round <= Rounds; round++)
            {
                (double Rate, double P99)[] now = [await HttpAsync(isHot), await StoreAsync(isHot), (await AloneAsync(isHot), double.NaN),
                    ((await BareAsync(isHot)).Rate, double.NaN)];
                for (var i = 0; i < now.Length && round > 0; i++)
                    if (now[i].Rate > best[i].Rate) best[i] = now[i];
            }
            return best;
        }

        private async Task<(double Rate, double P99)> HttpAsync(bool isHot)
        {
            var slots = await NewSlotsAsync(isHot);
            var bodies = slots.Select(slot => JsonSerializer.Serialize(new
            {
                query = "mutation($slot:ID!){bookSlot(input:{slot:$slot}){booking{token state} errors{code}}}",
                variables = new { slot = GlobalId(slot) },
            })).ToList();
            using var client = new LoadClient(new Uri(host.Url), "/graphql", bodies, Connections);
            if (!client.Once().Contains("HELD", StringComparison.Ordinal))
                throw new InvalidOperationException($"Booking is refused: {client.Once()}");
            var (rate, _, p99) = await client.MeasureAsync(time);
            await CheckAsync(slots, (long)(rate * time.TotalSeconds * 0.9));
            return (rate, p99);
        }

        private async Task<(double Rate, double P99)> StoreAsync(bool isHot)
        {
            var slots = await NewSlotsAsync(isHot);
            var start = Stopwatch.GetTimestamp();
            var took = await Task.WhenAll(Enumerable.Range(0, Connections).Select(at => Task.Run(async () =>
            {
                var mine = new List<long>();
                for (var i = at; Stopwatch.GetElapsedTime(start) < time; i += Connections)
                {
                    var sent = Stopwatch.GetTimestamp();
                    var answer = await _bookings.BookAsync(slots[i % slots.Count], false, null, Start.AddDays(-1));
                    if (answer.Booking?.State != BookingState.Held)
                        throw new InvalidOperationException($"Booking is refused: {answer.Outcome}");
                    mine.Add(Stopwatch.GetTimestamp() - sent);
                }
                return mine;
            })));
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var all = took.SelectMany(mine => mine).Order().ToList();
            await CheckAsync(slots, all.Count);
            return (all.Count / seconds, all[(int)(0.99 * (all.Count - 1))] * 1000.0 / Stopwatch.Frequency);
        }

        // The slots of one schedule are numbered in a row.
        private async Task<double> AloneAsync(bool isHot)
        {
            var slots = await NewSlotsAsync(isHot);
            var ran = await Pgbench.RunAsync(database, string.Create(CultureInfo.InvariantCulture, $"""
                \set slot random({slots.Min()}, {slots.Max()})
                SELECT * FROM outposts.book_slots(:slot, ARRAY[sha256(gen_random_uuid()::text::bytea)], ARRAY[NULL]::bytea[], ARRAY[NULL]::bytea[], ARRAY[NULL]::text[], ARRAY[false], ARRAY[timestamptz '2090-01-01'], '10 minutes');

                """), Connections, time, seed);
            await CheckAsync(slots, ran.Transactions);
            return ran.Rate;
        }

        private Task<(double Rate, double Latency, long Transactions)> BareAsync(bool isHot) => Pgbench.RunAsync(database,
            $"\\set slot random(1, {(isHot ? 1 : 2000)})\nUPDATE outposts.bench_slots SET booked = booked + 1 WHERE id = :slot;\n",
                Connections, time, seed);

        // At least as many as were counted; a slot that filled up would have made the rest cheap.
        private async Task CheckAsync(List<long> slots, long answered)
        {
            await using var command = database.DataSource.CreateCommand(
                "SELECT sum(booked), bool_or(booked = seats), (SELECT count(*) FROM bookings WHERE slot_id = ANY ($1) AND state = 'HELD') FROM visit_slots WHERE id = ANY ($1)");
            command.Parameters.Add(new NpgsqlParameter { Value = slots.ToArray() });
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            if (reader.GetInt64(0) < answered || reader.GetInt64(0) != reader.GetInt64(2))
                throw new InvalidOperationException(
                    $"{answered} bookings were answered, {reader.GetInt64(2)} are there, {reader.GetInt64(0)} are counted.");
            if (reader.GetBoolean(1)) throw new InvalidOperationException("A slot filled up: give fewer --seconds.");
        }

        /// <summary>One slot that never fills up, or the slots of many whole days.</summary>
        private async Task<List<long>> NewSlotsAsync(bool isHot)
        {
            var codes = Enumerable.Range(0, isHot ? 1 : ManyVisits)
                .Select(_ => string.Create(CultureInfo.InvariantCulture, $"V{++_visits}")).ToList();
            await new ScheduleStore(database.DataSource).AddAsync(new VisitSchedule(
                [.. codes.Select(code =>
                    new HealthBus { Code = code, Name = code, Depot = new Position(120.4, 36.08), CrewHours = OpeningHours.Parse("24/7"),
                    Exams = [Exam.Ecg] })], [], [],
                [.. codes.Select(code =>
                    new Visit(code, code, "P", Start, Start.AddMinutes(isHot ? 15 : 24 * 60), SeatsOfAVisit, [Exam.Ecg],
                    Eligibility.Anyone, BusVisitStatus.Confirmed, new DateOnly(2089, 1, 1)))]), "bench");
            await ExecuteAsync("UPDATE visit_slots SET seats = 1000000 WHERE booked = 0");
            await using var command = database.DataSource.CreateCommand(
                "SELECT s.id FROM visit_slots AS s JOIN bus_visits AS v ON v.id = s.visit_id WHERE v.code = ANY ($1) ORDER BY md5(s.id::text)");
            command.Parameters.Add(new NpgsqlParameter { Value = codes.ToArray() });
            await using var reader = await command.ExecuteReaderAsync();
            var slots = new List<long>();
            while (await reader.ReadAsync()) slots.Add(reader.GetInt64(0));
            return slots;
        }

        private static string GlobalId(long slot) => GlobalIds.Encode("VisitSlot", slot);

        private async Task ExecuteAsync(string sql)
        {
            await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
            await using var command = owner.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }
}
