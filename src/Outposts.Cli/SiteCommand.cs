using System.CommandLine;
using System.Diagnostics;
using Outposts.Coverage;
using Outposts.Formats;
using Outposts.Formats.Coverage;
using Outposts.Siting;

namespace Outposts.Cli;

/// <summary>The command <c>site</c>: proposes sites for new outposts from plain CSV files, without a database.</summary>
public static class SiteCommand
{
    /// <summary>The maximum time limit in seconds: one day.</summary>
    public const double MaxSeconds = 86_400;

    // The share of the time limit that is reserved for describing the answer and for exiting.
    private const double ReportingShare = 0.06;

    private static readonly Dictionary<string, SitingObjective> Objectives = new(StringComparer.Ordinal)
    {
        ["max-coverage"] = SitingObjective.MaximizeCoverage,
        ["min-outposts"] = SitingObjective.MinimizeOutposts,
        ["min-distance"] = SitingObjective.MinimizeDistance,
    };

    private static readonly Option<string> Demand = new("--demand") { Description = "CSV id,longitude,latitude,demand", Required = true };
    private static readonly Option<string> Candidates = new("--candidates")
    {
        Description = "CSV id,longitude,latitude[,name][,cost]",
        Required = true
    };
    private static readonly Option<string?> Existing = new(
        "--existing")
    { Description = "CSV id,longitude,latitude of outposts that stand and count" };
    private static readonly Option<int?> Count = new("--count") { Description = "how many sites to add; not with min-outposts" };
    private static readonly Option<double?> Within = new("--within")
    { Description = "metres of geodesic within which a worker is reached, the distance itself included; not with min-distance" };
    private static readonly Option<double> Share = new("--share")
    { Description = "the share of the workers to reach, for min-outposts", DefaultValueFactory = _ => 1 };
    private static readonly Option<string> Objective = new("--objective")
    { Description = string.Join(", ", Objectives.Keys), DefaultValueFactory = _ => "max-coverage" };
    private static readonly Option<double> Seconds = new("--seconds")
    { Description = "at most so long altogether; the best found by then is the answer", DefaultValueFactory = _ => 9 };
    private static readonly Option<string?> Groups = WorkerGroupsOption.Create();
    private static readonly Option<bool> AsJson = new("--json") { Description = "the answer as JSON on standard output" };

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Objective.AcceptOnlyFromAmong([.. Objectives.Keys]);
        Count.Accept(count => count is null or >= 0, "a whole number of 0 or more");
        Within.Accept(metres => metres is null || (metres >= 0 && double.IsFinite(metres.Value)), "a number of metres of 0 or more");
        Share.Accept(share => share is > 0 and <= 1, "a number above 0 and at most 1, such as 0.9");
        Seconds.Accept(seconds => seconds is > 0 and <= MaxSeconds, $"a number of seconds above 0 and at most {MaxSeconds:0}");
        var command = new Command("site",
            "Where the next outposts go: plain CSV files in, sites in building order out, with a proven bound.")
        { Demand, Candidates, Existing, Count, Within, Share, Objective, Seconds, Groups, AsJson };
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => Task.FromResult(Run(parsed, cancellationToken))));
        return command;
    }

    /// <summary>Validates the combination of objective and options.</summary>
    private static void ValidateCombination(ParseResult parsed)
    {
        var word = parsed.GetValue(Objective)!;
        var counts = Objectives[word] != SitingObjective.MinimizeOutposts;
        var reaches = Objectives[word] != SitingObjective.MinimizeDistance;
        if (counts && !IsGiven(Count)) Reject($"--objective {word} needs --count: how many sites to add.");
        if (!counts && IsGiven(Count)) Reject("--objective min-outposts finds the number of sites itself; give --share, not --count.");
        if (counts && IsGiven(Share)) Reject($"--share goes with --objective min-outposts, not with {word}.");
        if (reaches && !IsGiven(Within)) Reject($"--objective {word} needs --within: metres within which a worker is reached.");
        if (!reaches && IsGiven(Within)) Reject("--objective min-distance knows no radius; leave --within out.");

        bool IsGiven(Option option) => parsed.GetResult(option) is { Implicit: false };
        void Reject(string why) => throw new CommandException(why, CommandException.WrongUse);
    }

    private static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        ValidateCombination(parsed);
        var query = ReadQuery(parsed);
        var (plan, seconds) = Solve(query, parsed.GetValue(Seconds), cancellationToken);
        if (parsed.GetValue(AsJson)) SiteReport.WriteJson(parsed.GetValue(Objective)!, plan, seconds);
        else SiteReport.WriteTable(plan, query, seconds);
        return 0;
    }

    private static SitingQuery ReadQuery(ParseResult parsed)
    {
        var catalogue = WorkerGroupsOption.Read(parsed.GetValue(Groups));
        var demand = Read(parsed.GetValue(Demand)!, "--demand", path => PointFile.ReadDemand(path, catalogue: catalogue));
        var candidates = Read(parsed.GetValue(Candidates)!, "--candidates", path => PointFile.ReadCandidates(path));
        var existing = parsed.GetValue(Existing) is { } file ? Read(file, "--existing", path => PointFile.ReadCandidates(path)) : [];
        var count = parsed.GetValue(Count);
        if (count > candidates.Count)
            throw new CommandException(
                $"--count asks for {count} sites, but {parsed.GetValue(Candidates)} has only {candidates.Count} candidates.",
                    CommandException.WrongUse);
        return new SitingQuery
        {
            Objective = Objectives[parsed.GetValue(Objective)!],
            Demand = [.. demand.Select(row => new DemandPoint(row.Id, row.Position, row.Demand))],
            Candidates = [.. candidates.Select(row => new CandidateSite(row.Id, row.Position, row.Name, Host: row.Host, Cost: row.Cost))],
            Existing = [.. existing.Select(row => row.Position)],
            Within = parsed.GetValue(Within) ?? 0,
            Count = count,
            Share = parsed.GetValue(Share),
        };
    }

    private static IReadOnlyList<T> Read<T>(string path, string option, Func<string, ImportResult<T>> read)
    {
        if (!File.Exists(path)) throw new CommandException($"{option}: there is no file {path}.", CommandException.WrongUse);
        try
        {
            var list = read(path);
            if (list.IsAccepted) return list.Rows;
            foreach (var refusal in list.Rejections) Console.Error.WriteLine($"✗ {path}: {refusal}");
            throw new CommandException($"{path}: {list.Rejections.Count} refused, nothing was computed.");
        }
        catch (ImportFileException exception)
        {
            throw new CommandException($"{path}: {exception.Message}");
        }
    }

    private static (SitingPlan Plan, double Seconds) Solve(SitingQuery query, double seconds, CancellationToken cancellationToken)
    {
        // The time limit includes the start of the process.
        using var process = Process.GetCurrentProcess();
        var spent = (DateTime.Now - process.StartTime).TotalSeconds;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(Math.Max(0.05, seconds * (1 - ReportingShare) - spent)));
        var clock = Stopwatch.StartNew();
        var effort = new SitingEffort
        {
            MaxThreads = Math.Max(1, Environment.ProcessorCount),
            MaxMoves = long.MaxValue,
            AlwaysAnswers = true
        };
        try
        {
            var plan = SitingSolver.Solve(query, effort, new SiteProgress(clock), limit.Token);
            cancellationToken.ThrowIfCancellationRequested();
            return (plan, clock.Elapsed.TotalSeconds);
        }
        catch (UserInputException exception)
        {
            throw new CommandException(exception.Text.ToString());
        }
    }
}
