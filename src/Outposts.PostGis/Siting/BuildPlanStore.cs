using System.Data;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Outposts.Siting.Plans;

namespace Outposts.PostGis.Siting;

/// <summary>Stores scenarios and build plans.</summary>
public sealed class BuildPlanStore(NpgsqlDataSource source)
{
    /// <summary>The name of the change feed.</summary>
    public const string Feed = "plans";

    private const string ScenarioColumns = "id, name, note, sites::text, archived, revision, created_at, created_by, changed_at, changed_by";
    private const string PlanColumns =
        "year, target, counts_from, counts_until, rule::text, same_place, split::text, targets::text, scenario_id, note, revision, changed_at, changed_by";

    /// <summary>Reads what was saved after a version, in its current state.</summary>
    /// <param name="version">A version that this method returned; 0 for everything.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<BuildPlanContent> LoadSinceAsync(long version, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        return new BuildPlanContent(
            await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken),
            await Sql.QueryAsync(connection, $"SELECT {ScenarioColumns} FROM scenarios WHERE version > $1 ORDER BY id", ReadScenario,
                cancellationToken, (version, NpgsqlDbType.Bigint)),
            await Sql.QueryAsync(connection, $"SELECT {PlanColumns} FROM build_plans WHERE version > $1 ORDER BY year", ReadPlan,
                cancellationToken, (version, NpgsqlDbType.Bigint)));
    }

    /// <summary>Gets the scenario of an identifier; null when there is none.</summary>
    public async Task<Scenario?> GetScenarioAsync(string id, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await FindAsync(connection, id, cancellationToken);
    }

    /// <summary>Saves a new scenario.</summary>
    /// <param name="draft">The scenario.</param>
    /// <param name="actor">The user who saves.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<SaveResult<Scenario>> AddScenarioAsync(ScenarioDraft draft, string actor,
        CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        var scenario = (await Sql.QueryAsync(change.Connection, $"""
            INSERT INTO scenarios (id, name, note, sites, created_by, changed_by, version)
            VALUES ($1, $2, $3, $4, $5, $5, change_version('{Feed}')) RETURNING {ScenarioColumns}
            """, ReadScenario, cancellationToken, (NewId(), NpgsqlDbType.Text), (draft.Name, NpgsqlDbType.Text), (draft.Note, NpgsqlDbType.Text),
                (CandidateSiteJson.Write(draft.Sites), NpgsqlDbType.Jsonb), (actor, NpgsqlDbType.Text))).Single();
        return new(SaveOutcome.Saved, scenario, await change.CommitAsync(cancellationToken));
    }

    /// <summary>Saves a further revision of a scenario. A draft that changes nothing creates no revision.</summary>
    /// <param name="id">The identifier of the scenario.</param>
    /// <param name="revision">The revision that the user has seen; null always conflicts.</param>
    /// <param name="draft">The scenario.</param>
    /// <param name="actor">The user who saves.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<SaveResult<Scenario>> ChangeScenarioAsync(string id, int? revision, ScenarioDraft draft, string actor,
        CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        if (await FindAsync(change.Connection, id, cancellationToken) is not { } current) return new(SaveOutcome.NotFound, null, 0);
        if (current.Revision != revision) return new(SaveOutcome.Conflict, current, 0);
        if (current.Name == draft.Name && current.Note == draft.Note && current.Sites.SequenceEqual(draft.Sites))
            return new(SaveOutcome.Saved, current, await change.CommitAsync(cancellationToken));
        var scenario = (await Sql.QueryAsync(change.Connection, $"""
            UPDATE scenarios SET name = $2, note = $3, sites = $4, revision = revision + 1, changed_at = now(), changed_by = $5, version = change_version('{Feed}')
            WHERE id = $1 RETURNING {ScenarioColumns}
            """, ReadScenario, cancellationToken, (id, NpgsqlDbType.Text), (draft.Name, NpgsqlDbType.Text), (draft.Note, NpgsqlDbType.Text),
                (CandidateSiteJson.Write(draft.Sites), NpgsqlDbType.Jsonb), (actor, NpgsqlDbType.Text))).Single();
        return new(SaveOutcome.Saved, scenario, await change.CommitAsync(cancellationToken));
    }

    /// <summary>Archives a scenario or restores it.</summary>
    /// <param name="id">The identifier of the scenario.</param>
    /// <param name="archived">Whether to archive the scenario.</param>
    /// <param name="actor">The user who changes it.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<SaveResult<Scenario>> ArchiveScenarioAsync(string id, bool archived, string actor,
        CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        if (await FindAsync(change.Connection, id, cancellationToken) is not { } current) return new(SaveOutcome.NotFound, null, 0);
        if (current.IsArchived == archived) return new(SaveOutcome.Saved, current, await change.CommitAsync(cancellationToken));
        var scenario = (await Sql.QueryAsync(change.Connection, $"""
            UPDATE scenarios SET archived = $2, revision = revision + 1, changed_at = now(), changed_by = $3, version = change_version('{Feed}')
            WHERE id = $1 RETURNING {ScenarioColumns}
            """, ReadScenario, cancellationToken, (id, NpgsqlDbType.Text), (archived, NpgsqlDbType.Boolean), (actor, NpgsqlDbType.Text))).Single();
        return new(SaveOutcome.Saved, scenario, await change.CommitAsync(cancellationToken));
    }

    /// <summary>Saves the build plan of a year.</summary>
    /// <param name="plan">The plan; its revision is the one that the user has seen, 0 for a year without a saved plan.</param>
    /// <param name="actor">The user who saves.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<SaveResult<BuildPlan>> SavePlanAsync(BuildPlan plan, string actor, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        var current = (await Sql.QueryAsync(change.Connection, $"SELECT {PlanColumns} FROM build_plans WHERE year = $1", ReadPlan,
            cancellationToken, (plan.Year, NpgsqlDbType.Integer))).SingleOrDefault();
        if ((current?.Revision ?? 0) != plan.Revision) return new(SaveOutcome.Conflict, current, 0);
        var saved = (await Sql.QueryAsync(change.Connection, $"""
            INSERT INTO build_plans (year, target, counts_from, counts_until, rule, same_place, split, targets, scenario_id, note, changed_by, version)
            VALUES ($1, $2, $3, $4, $5::new_outpost_rule, $6, $7::target_split, $8, $9, $10, $11, change_version('{Feed}'))
            ON CONFLICT (year) DO UPDATE SET target = excluded.target, counts_from = excluded.counts_from, counts_until = excluded.counts_until,
              rule = excluded.rule, same_place = excluded.same_place, split = excluded.split, targets = excluded.targets,
              scenario_id = excluded.scenario_id, note = excluded.note, revision = build_plans.revision + 1, changed_at = now(),
              changed_by = excluded.changed_by, version = excluded.version
            RETURNING {PlanColumns}
            """, ReadPlan, cancellationToken,
            (plan.Year, NpgsqlDbType.Integer), (plan.Target, NpgsqlDbType.Integer), (plan.From, NpgsqlDbType.Date),
                (plan.Until, NpgsqlDbType.Date),
            (EnumNames.ToWireName(plan.Rule), NpgsqlDbType.Text), (plan.SamePlaceMetres, NpgsqlDbType.Double),
                (EnumNames.ToWireName(plan.Split), NpgsqlDbType.Text),
            (JsonSerializer.Serialize(plan.Targets), NpgsqlDbType.Jsonb), (plan.ScenarioId, NpgsqlDbType.Text),
                (plan.Note, NpgsqlDbType.Text),
            (actor, NpgsqlDbType.Text))).Single();
        return new(SaveOutcome.Saved, saved, await change.CommitAsync(cancellationToken));
    }

    // 60 random bits in base 32: short enough for a link, and not to be guessed.
    private static string NewId() => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz234567", 12);

    private static async Task<Scenario?> FindAsync(NpgsqlConnection connection, string id, CancellationToken cancellationToken) =>
        (await Sql.QueryAsync(connection, $"SELECT {ScenarioColumns} FROM scenarios WHERE id = $1", ReadScenario, cancellationToken,
            (id, NpgsqlDbType.Text))).SingleOrDefault();

    private static Scenario ReadScenario(NpgsqlDataReader row) => new()
    {
        Id = row.GetString(0),
        Name = row.GetString(1),
        Note = Sql.GetNullableString(row, 2),
        Sites = CandidateSiteJson.Read(row.GetString(3)),
        IsArchived = row.GetBoolean(4),
        Revision = row.GetInt32(5),
        CreatedAt = row.GetFieldValue<DateTimeOffset>(6),
        CreatedBy = row.GetString(7),
        ChangedAt = row.GetFieldValue<DateTimeOffset>(8),
        ChangedBy = row.GetString(9),
    };

    private static BuildPlan ReadPlan(NpgsqlDataReader row) => new()
    {
        Year = row.GetInt32(0),
        Target = row.GetInt32(1),
        From = row.GetFieldValue<DateOnly>(2),
        Until = row.GetFieldValue<DateOnly>(3),
        Rule = Sql.ParseEnum<NewOutpostRule>(row.GetString(4)),
        SamePlaceMetres = row.GetDouble(5),
        Split = Sql.ParseEnum<TargetSplit>(row.GetString(6)),
        Targets = JsonSerializer.Deserialize<Dictionary<string, int>>(row.GetString(7))!,
        ScenarioId = Sql.GetNullableString(row, 8),
        Note = Sql.GetNullableString(row, 9),
        Revision = row.GetInt32(10),
        ChangedAt = row.GetFieldValue<DateTimeOffset>(11),
        ChangedBy = row.GetString(12),
    };
}
