using System.Collections.Concurrent;
using Npgsql;
using Outposts.Api.Access;
using Outposts.Api.Health;
using Outposts.GraphQL;
using Outposts.PostGis;

namespace Outposts.Api.Hosting;

/// <summary>
/// Tells trouble with the database as an error that asks to try again, and logs it: one line for each kind of failure and minute, as many
/// requests fail at once.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="logger">The log.</param>
/// <param name="refusals">Where refusals are counted; null: nowhere.</param>
public sealed partial class DatabaseFailures(TimeProvider clock, ILogger<DatabaseFailures> logger, Refusals? refusals = null)
{
    /// <summary>The error code while the database cannot be used.</summary>
    public const string Code = "SERVICE_UNAVAILABLE";

    /// <summary>After how many seconds to ask again.</summary>
    public const int RetryAfterSeconds = 5;

    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _logged = new(StringComparer.Ordinal);

    /// <summary>Gets the error of an exception that is trouble with the database; null when it is something else.</summary>
    /// <param name="exception">The exception.</param>
    public GraphQLException? ErrorOf(Exception exception)
    {
        if (Find<UnknownValueException>(exception) is { } unknown)
        {
            refusals?.Count(RefusalKind.Database);
            Log(nameof(UnknownValueException), unknown.Message);
            return UserInputError.CreateBusy(
                new LocalizedText("数据中有本版本不认识的值，请等待升级后再试。", "The data hold a value that this version does not know; try again after the upgrade."),
                Code, RetryAfterSeconds);
        }
        if (Find<NpgsqlException>(exception) is not { } found) return null;
        if ((found as PostgresException)?.SqlState == PostgresErrorCodes.CharacterNotInRepertoire)
            return UserInputError.Create(new LocalizedText("文字不能有 U+0000 字符。", "A text must not have the character U+0000."));
        if ((found as PostgresException)?.SqlState == PostgresErrorCodes.InsufficientPrivilege) return CreateForbidden(found);
        if (!DatabaseOutage.Is(found)) return null;
        refusals?.Count(RefusalKind.Database);
        Log((found as PostgresException)?.SqlState ?? (found.InnerException ?? found).GetType().Name,
            (found as PostgresException)?.MessageText ?? found.Message);
        return UserInputError.CreateBusy(
            new LocalizedText("暂时连不上数据库，请稍后再试。", "The database cannot be used just now; try again in a moment."), Code, RetryAfterSeconds);
    }

    // The second line held where a check of the first is missing.
    private GraphQLException CreateForbidden(NpgsqlException exception)
    {
        Log(PostgresErrorCodes.InsufficientPrivilege, exception.Message);
        return UserInputError.Create(new LocalizedText("令牌没有这项权限。", "The token has no right to this."), AuthorizationRules.Forbidden);
    }

    private static T? Find<T>(Exception? exception) where T : Exception
    {
        while (exception is not (null or T)) exception = exception.InnerException;
        return exception as T;
    }

    private void Log(string kind, string reason)
    {
        var now = clock.GetUtcNow();
        var last = _logged.GetOrAdd(kind, DateTimeOffset.MinValue);
        if (now - last < LogInterval || !_logged.TryUpdate(kind, now, last)) return;
        LogFailure(logger, kind, reason);
    }

    [LoggerMessage(LogLevel.Error, "The database cannot be used ({Kind}): {Reason}. More of this kind is not logged for a minute")]
    private static partial void LogFailure(ILogger logger, string kind, string reason);
}
