using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Outposts.Api.Access;
using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Formats.Registry;
using Outposts.GraphQL;
using Outposts.Hours;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>Gives the register's change log as CSV: <c>GET /register/changes.csv</c>.</summary>
public static class ChangeLogEndpoints
{
    // The history of outposts that changed is read whole, and it may be long.
    private const int Cost = 5_000;
    private const int BytesInMemory = 1024 * 1024;
    private const long MaxBytes = 1L << 30;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Maps the endpoint. <c>?from=</c> and <c>?until=</c> are the first and the last day in local time, left out: no bound;
    /// <c>?district=370202</c> selects a district, without it an operator gets the own ones; <c>?language=zh|en</c> is that of the header
    /// and of the names of fields, Chinese when left out. Requires the role of an operator in the district.
    /// </summary>
    public static void MapChangeLog(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/register/changes.csv", GetAsync)
            .WithMetadata(new RequestCostMetadata(Cost))
            .RequireAuthorization(policy => policy.AddRequirements(
                new RoleRequirement(Role.Operator, "the district; without one, the own")));

    private static async Task<IResult> GetAsync(string? from, string? until, string? district, string? language, HttpContext http,
        OutpostChangeLog log, RegistrySnapshotProvider register, WorkLimiter limiter, AccessRules rules)
    {
        if (Validate(from, until, district, language, register.Current) is { } error) return ProblemResponse.Create(error);
        if (district is not null && AuthorizationRules.Check(http.User, Role.Operator, district) is { } refused)
            return ProblemResponse.Create(refused.Text, StatusCodes.Status403Forbidden);
        IReadOnlyList<string>? districts = district is not null ? [district]
            : AuthorizationRules.GetDistricts(http.User) is { Count: > 0 } own ? own : null;
        var span = new DaySpan(from is null ? null : DaySpan.ParseDay(from), until is null ? null : DaySpan.ParseDay(until));
        var reader = (language is "en" ? Language.En : Language.Zh, rules.Zone);
        // What is read goes to a file beyond some size: a caller who reads slowly keeps neither a seat nor a transaction, memory
        // stays small, and a failure in the middle is told as one instead of as a file that ends early.
        await using var file = new FileBufferingWriteStream(BytesInMemory, MaxBytes);
        try
        {
            await limiter.RunLongAsync(token => WriteAsync(
                file, log.ReadAsync(span.GetBegin(rules.Zone), span.GetEnd(rules.Zone), districts, token), reader, token),
                http.RequestAborted, TimeLimit);
        }
        catch (GraphQLException refusal)
        {
            return ProblemResponse.Create(refusal);
        }
        catch (IOException)
        {
            // It is larger than is given, or than the disk takes.
            return ProblemResponse.Create(new LocalizedText(
                "这些天的改动记录太大；请少选几天或一个区市。", "The change log of these days is too large; ask for fewer days, or one district."));
        }
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{NameOf(span, district)}\"";
        await file.DrainBufferAsync(http.Response.Body, http.RequestAborted);
        return Results.Empty;
    }

    private static async Task<bool> WriteAsync(Stream file, IAsyncEnumerable<(string Code, OutpostChange Change)> changes,
        (Language Language, RegionClock Clock) reader, CancellationToken cancellationToken)
    {
        // The byte order mark tells spreadsheets that the text is UTF-8.
        await using var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await OutpostChangeCsv.WriteAsync(writer, changes, reader, cancellationToken);
        return true;
    }

    private static string NameOf(DaySpan span, string? district)
    {
        var parts = new[]
        {
            "changes", district, span.From is { } first ? Format(first) : null, span.Until is { } last ? $"until-{Format(last)}" : null,
        };
        return $"{string.Join('-', parts.OfType<string>())}.csv";

        static string Format(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static LocalizedText? Validate(string? from, string? until, string? district, string? language, RegistrySnapshot register)
    {
        if (language is not (null or "zh" or "en"))
            return new LocalizedText($"“language”取 zh、en，不取“{language}”。", $"\"language\" takes zh, en, not \"{language}\".");
        return AddressParameters.CheckDays(from, until)
            ?? AddressParameters.CheckDistricts(district is null ? [] : [district], register.Districts);
    }
}
