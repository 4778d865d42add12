using Npgsql;
using NpgsqlTypes;
using Outposts.Registry;
using Outposts.Siting.Plans;

namespace Outposts.PostGis.Siting;

/// <summary>Stores what is to be done at planned sites. Row-level security shows staff the projects of the own districts.</summary>
/// <param name="source">The data source.</param>
public sealed class SiteProjectStore(NpgsqlDataSource source)
{
    /// <summary>The constraints by which a site has one project at a time.</summary>
    public const string OneOfOutpost = "site_project_of_outpost", OneOfCandidate = "site_project_of_candidate";

    private const string Columns = "id, name, district_code, position::geometry, outpost_code, candidate_id, owner_body, owner_level::text, "
        + "liaison_post, due_on, milestones::text, note, archived, revision, changed_at, changed_by";

    /// <summary>Gets the projects that the caller may see, including archived ones, in the order of their numbers.</summary>
    public async Task<IReadOnlyList<SiteProject>> GetAllAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, $"SELECT {Columns} FROM site_projects ORDER BY id", Read, cancellationToken);
    }

    /// <summary>Gets a project; null when there is none that the caller may see.</summary>
    public async Task<SiteProject?> GetAsync(long id, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await FindAsync(connection, id, cancellationToken);
    }

    /// <summary>Saves a project: a new one when its number is 0, else a further revision.</summary>
    /// <param name="project">The project; its revision is the one that the user has seen.</param>
    /// <param name="actor">The user who saves.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="StoreException">The site has a project already.</exception>
    public async Task<SaveResult<SiteProject>> SaveAsync(SiteProject project, string actor, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, WorkFeed.Name, actor, cancellationToken);
        var current = project.Id == 0 ? null : await FindAsync(change.Connection, project.Id, cancellationToken);
        if (project.Id != 0 && current is null) return new(SaveOutcome.NotFound, null, 0);
        if (current is not null && current.Revision != project.Revision) return new(SaveOutcome.Conflict, current, 0);
        var saved = await Sql.GuardAsync($"the project of the site {project.Name}", async () => (await Sql.QueryAsync(change.Connection,
            current is null ? $"""
                INSERT INTO site_projects (name, district_code, position, outpost_code, candidate_id, owner_body, owner_level, liaison_post,
                  due_on, milestones, note, archived, changed_by)
                VALUES ($2, $3, $4, $5, $6, $7, $8::union_level, $9, $10, $11, $12, $13, $14) RETURNING {Columns}
                """ : $"""
                UPDATE site_projects SET name = $2, district_code = $3, position = $4, outpost_code = $5, candidate_id = $6, owner_body = $7,
                  owner_level = $8::union_level, liaison_post = $9, due_on = $10, milestones = $11, note = $12, archived = $13,
                  revision = revision + 1, changed_at = now(), changed_by = $14
                WHERE id = $1 RETURNING {Columns}
                """, Read, cancellationToken, Parameters(project, actor))).SingleOrDefault());
        return saved is null ? new(SaveOutcome.NotFound, null, 0)
            : new(SaveOutcome.Saved, saved, await change.CommitAsync(cancellationToken));
    }

    private static (object? Value, NpgsqlDbType Type)[] Parameters(SiteProject project, string actor) =>
    [
        (project.Id, NpgsqlDbType.Bigint), (project.Name, NpgsqlDbType.Text), (project.DistrictCode, NpgsqlDbType.Text),
        (Sql.ToPoint(project.Position), NpgsqlDbType.Geography), (project.OutpostCode, NpgsqlDbType.Text),
        (project.CandidateId, NpgsqlDbType.Text), (project.OwnerBody, NpgsqlDbType.Text),
        (project.OwnerLevel is { } level ? EnumNames.ToWireName(level) : null, NpgsqlDbType.Text),
        (project.LiaisonPost, NpgsqlDbType.Text), (project.DueOn, NpgsqlDbType.Date),
        (MilestoneJson.Write(project.Milestones), NpgsqlDbType.Jsonb), (project.Note, NpgsqlDbType.Text),
        (project.IsArchived, NpgsqlDbType.Boolean), (actor, NpgsqlDbType.Text),
    ];

    private static async Task<SiteProject?> FindAsync(NpgsqlConnection connection, long id, CancellationToken cancellationToken) =>
        (await Sql.QueryAsync(connection, $"SELECT {Columns} FROM site_projects WHERE id = $1", Read, cancellationToken,
            (id, NpgsqlDbType.Bigint))).SingleOrDefault();

    private static SiteProject Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Name = row.GetString(1),
        DistrictCode = row.GetString(2),
        Position = Sql.GetPosition(row, 3),
        OutpostCode = Sql.GetNullableString(row, 4),
        CandidateId = Sql.GetNullableString(row, 5),
        OwnerBody = Sql.GetNullableString(row, 6),
        OwnerLevel = Sql.GetNullableEnum<UnionLevel>(row, 7),
        LiaisonPost = Sql.GetNullableString(row, 8),
        DueOn = Sql.GetNullable<DateOnly>(row, 9),
        Milestones = MilestoneJson.Read(row.GetString(10)),
        Note = Sql.GetNullableString(row, 11),
        IsArchived = row.GetBoolean(12),
        Revision = row.GetInt32(13),
        ChangedAt = row.GetFieldValue<DateTimeOffset>(14),
        ChangedBy = row.GetString(15),
    };
}
