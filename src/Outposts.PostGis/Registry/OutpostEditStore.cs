using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>
/// Edits outposts one at a time. A writer waits for the one before, so what an edit reads stays until it is written; each edit is one
/// version of the register, all or nothing.
/// </summary>
public sealed partial class OutpostEditStore(NpgsqlDataSource source)
{
    /// <summary>Adds an outpost.</summary>
    /// <param name="code">The code, with its leading zeros; null: one is made from the district and the next number in it.</param>
    /// <param name="edit">The outpost, with a position as given.</param>
    /// <param name="authorize">Throws when the user may not write for the body in the district.</param>
    /// <param name="actor">The user.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<EditResult> CreateAsync(string? code, OutpostEdit edit, Action<Jurisdiction> authorize, string actor,
        CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, RegistryStore.Feed, actor, cancellationToken);
        var district = await FindDistrictAsync(change.Connection, edit.Outpost.Position, cancellationToken);
        if (district is null) return await EndAsync(change, EditOutcome.NoDistrict, null, cancellationToken);
        authorize(new Jurisdiction(district, edit.Outpost.Operator));
        code ??= await MakeCodeAsync(change.Connection, district, cancellationToken);
        var id = await OutpostWriter.InsertAsync(change.Connection, edit.Outpost with { Code = code, DistrictCode = district },
            edit.Moved!.Value, cancellationToken);
        return id is null ? await EndAsync(change, EditOutcome.CodeTaken, null, cancellationToken, code)
            : await SaveAsync(change, id.Value, cancellationToken);
    }

    /// <summary>Changes an outpost.</summary>
    /// <param name="code">The code.</param>
    /// <param name="version">The version that the user has seen; null: whichever.</param>
    /// <param name="edit">Gets the new values from the present ones; null rejects the edit.</param>
    /// <param name="authorize">Throws when the user may not write the outpost as it is, and as it would be when its district or its body
    /// changes.</param>
    /// <param name="actor">The user.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<EditResult> UpdateAsync(string code, int? version, Func<Outpost, OutpostEdit?> edit, Action<Jurisdiction> authorize,
        string actor, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, RegistryStore.Feed, actor, cancellationToken);
        if (await FindAsync(change.Connection, code, cancellationToken) is not { } current)
            return await EndAsync(change, EditOutcome.NotFound, null, cancellationToken, code);
        authorize(current.Jurisdiction);
        if (current.MergedInto is not null) return await EndMergedAsync(change, current, cancellationToken);
        if (version is { } seen && seen != current.Version) return await EndAsync(change, EditOutcome.Conflict, current, cancellationToken);
        if (edit(current) is not { } wanted) return await EndAsync(change, EditOutcome.Rejected, current, cancellationToken);
        var next = wanted.Outpost;
        if (wanted.Moved is not null)
        {
            var district = await FindDistrictAsync(change.Connection, next.Position, cancellationToken);
            if (district is null) return await EndAsync(change, EditOutcome.NoDistrict, current, cancellationToken);
            next = next with { DistrictCode = district };
        }
        if (next.Jurisdiction != current.Jurisdiction) authorize(next.Jurisdiction);
        await OutpostWriter.UpdateAsync(change.Connection, current, next, wanted.Moved, cancellationToken);
        return await SaveAsync(change, current.Id, cancellationToken);
    }

    /// <summary>Merges an outpost into another, by <see cref="OutpostMerge.Fill"/>; it is then closed, and its code answers with the
    /// other.</summary>
    /// <param name="keep">The code of the outpost that stays.</param>
    /// <param name="drop">The code of the other.</param>
    /// <param name="authorize">Throws when the user may not write one of the two.</param>
    /// <param name="actor">The user.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<EditResult> MergeAsync(string keep, string drop, Action<Jurisdiction> authorize, string actor,
        CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, RegistryStore.Feed, actor, cancellationToken);
        var (kept, dropped) = (await FindAsync(change.Connection, keep, cancellationToken),
            await FindAsync(change.Connection, drop, cancellationToken));
        foreach (var one in new[] { kept, dropped }) if (one is not null) authorize(one.Jurisdiction);
        if (kept is null || dropped is null)
            return await EndAsync(change, EditOutcome.NotFound, null, cancellationToken, kept is null ? keep : drop);
        foreach (var one in new[] { kept, dropped })
            if (one.MergedInto is not null) return await EndMergedAsync(change, one, cancellationToken);
        await OutpostWriter.UpdateAsync(change.Connection, kept, OutpostMerge.Fill(kept, dropped), null, cancellationToken);
        await OutpostWriter.UpdateAsync(change.Connection, dropped,
            dropped with { Status = OutpostStatus.Closed, SuspendedUntil = null, SuspensionReason = null, MergedInto = kept.Id }, null,
            cancellationToken);
        return await SaveAsync(change, kept.Id, cancellationToken);
    }

    /// <summary>
    /// Makes an outpost again as it was at a version. Outposts that were merged into it after that version stand for themselves again.
    /// </summary>
    /// <param name="code">The code.</param>
    /// <param name="version">The version of the register; that of one of its changes, or one between two of them.</param>
    /// <param name="authorize">Throws when the user may not write the outpost as it is and as it was, or one that stands for itself
    /// again.</param>
    /// <param name="actor">The user.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<EditResult> UndoAsync(string code, int version, Action<Jurisdiction> authorize, string actor,
        CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, RegistryStore.Feed, actor, cancellationToken);
        if (await FindAsync(change.Connection, code, cancellationToken) is not { } current)
            return await EndAsync(change, EditOutcome.NotFound, null, cancellationToken, code);
        authorize(current.Jurisdiction);
        var steps = await OutpostHistoryStore.ReadStepsAsync(change.Connection, current, cancellationToken);
        // The oldest of the later changes tells what was before it.
        var undone = steps.LastOrDefault(step => step.Change.Version > version);
        if (undone is null && version == current.Version) return await EndAsync(change, EditOutcome.Saved, current, cancellationToken);
        if (undone?.Change.Before is not { } former) return await EndAsync(change, EditOutcome.NoSuchVersion, current, cancellationToken);
        if (former.MergedInto is not null) return await EndMergedAsync(change, former, cancellationToken);
        authorize(former.Jurisdiction);
        await OutpostWriter.UpdateAsync(change.Connection, current, former,
            undone.Before is { } then ? (then.System, then.AsGiven) : null, cancellationToken);
        await SplitAsync(change.Connection, current.Id, version, authorize, cancellationToken);
        return await SaveAsync(change, current.Id, cancellationToken);
    }

    private static async Task SplitAsync(NpgsqlConnection connection, long kept, int version, Action<Jurisdiction> authorize,
        CancellationToken cancellationToken)
    {
        var ids = await Sql.QueryAsync(connection, "SELECT id FROM outposts WHERE merged_into = $1 ORDER BY id", row => row.GetInt64(0),
            cancellationToken, (kept, NpgsqlDbType.Bigint));
        foreach (var dropped in await OutpostRows.ReadAsync(connection, [.. ids], cancellationToken))
        {
            var steps = await OutpostHistoryStore.ReadStepsAsync(connection, dropped, cancellationToken);
            var merge = steps.First(step => step.Change is { Before.MergedInto: null, After.MergedInto: not null }).Change;
            if (merge.Version <= version) continue;
            authorize(dropped.Jurisdiction);
            var before = merge.Before!;
            await OutpostWriter.UpdateAsync(connection, dropped, dropped with
            {
                MergedInto = null,
                Status = before.Status,
                SuspendedUntil = before.SuspendedUntil,
                SuspensionReason = before.SuspensionReason,
            }, null, cancellationToken);
        }
    }

    /// <summary>Makes a code as the district's others are: what comes before the district's code in most of them, and the next
    /// number.</summary>
    private static async Task<string> MakeCodeAsync(NpgsqlConnection connection, string district, CancellationToken cancellationToken)
    {
        var codes = await Sql.QueryAsync(connection, "SELECT code FROM outposts WHERE strpos(code, $1) > 0", row => row.GetString(0),
            cancellationToken, ($"{district}-", NpgsqlDbType.Text));
        var numbered = codes.Select(code => NumberedCode().Match(code)).Where(match => match.Success && match.Groups[2].Value == district)
            .ToList();
        var prefix = numbered.GroupBy(match => match.Groups[1].Value, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.Key ?? "";
        var last = numbered.Where(match => match.Groups[1].Value == prefix).Select(match => match.Groups[3].Value)
            .MaxBy(number => int.Parse(number, CultureInfo.InvariantCulture)) ?? "0000";
        var next = (int.Parse(last, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        return $"{prefix}{district}-{next.PadLeft(last.Length, '0')}";
    }

    [GeneratedRegex("^(.*?)([0-9]{6})-([0-9]{1,6})$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedCode();

    private static async Task<string?> FindDistrictAsync(
        NpgsqlConnection connection, Position position, CancellationToken cancellationToken) =>
        (await Sql.QueryAsync(connection, $"SELECT {DistrictSql.CodeAt("$1")}", row => Sql.GetNullableString(row, 0), cancellationToken,
            (Sql.ToPoint(position), NpgsqlDbType.Geography))).Single();

    private static async Task<Outpost?> FindAsync(NpgsqlConnection connection, string code, CancellationToken cancellationToken)
    {
        var ids = await Sql.QueryAsync(connection, "SELECT id FROM outposts WHERE code = $1", row => row.GetInt64(0), cancellationToken,
            (code, NpgsqlDbType.Text));
        return ids is [var id] ? (await OutpostRows.ReadAsync(connection, [id], cancellationToken)).Single() : null;
    }

    private static async Task<EditResult> SaveAsync(ChangeTransaction change, long id, CancellationToken cancellationToken)
    {
        var saved = (await OutpostRows.ReadAsync(change.Connection, [id], cancellationToken)).Single();
        return new EditResult(EditOutcome.Saved, saved, await change.CommitAsync(cancellationToken));
    }

    private static async Task<EditResult> EndMergedAsync(ChangeTransaction change, Outpost merged, CancellationToken cancellationToken) =>
        await EndAsync(change, EditOutcome.Merged,
            (await OutpostRows.ReadAsync(change.Connection, [merged.MergedInto!.Value], cancellationToken)).Single(), cancellationToken,
            merged.Code);

    private static async Task<EditResult> EndAsync(ChangeTransaction change, EditOutcome outcome, Outpost? outpost,
        CancellationToken cancellationToken, string? code = null) =>
        new(outcome, outpost, await change.GetVersionAsync(cancellationToken), code);
}
