using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Formats.Coverage;

namespace Outposts.Api.Coverage;

/// <summary>
/// Serves coverage as files, <c>/coverage.csv</c>, <c>/coverage.geojson</c> and <c>/coverage.xlsx</c>, with the figures of the API and of <c>export coverage</c>.
/// </summary>
public static class CoverageEndpoints
{
    private const string Of = "of";
    private const int FileCost = 1_000;
    internal static readonly TimeSpan FileTimeLimit = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Maps the endpoints. The query is given by the parameters named in <see cref="CoverageQueryParser.Names"/>; <c>of</c> selects the
    /// rows: districts, towns, groups, gaps or points. <c>/coverage.xlsx</c> is the workbook for people, in the language that <c>lang</c>
    /// names, zh or en.
    /// </summary>
    public static void MapCoverage(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/coverage.csv", ["GET", "HEAD"], CsvAsync).WithMetadata(new RequestCostMetadata(FileCost));
        routes.MapGet("/coverage.xlsx", CoverageWorkbookAnswer.GetAsync).WithMetadata(new RequestCostMetadata(FileCost));
        routes.MapMethods("/coverage.geojson", ["GET", "HEAD"], GetGeoJsonAsync).WithMetadata(new RequestCostMetadata(FileCost));
    }

    private static Task<IResult> CsvAsync([AsParameters] CoverageUrlParameters address, WorkLimiter limiter, HttpContext http) => FileAsync(
        address, limiter, http, CoverageSubject.Districts, _ => true, "text/csv; charset=utf-8", "csv", CoverageCsv.Write);

    private static Task<IResult> GetGeoJsonAsync(
        [AsParameters] CoverageUrlParameters address, WorkLimiter limiter, HttpContext http) => FileAsync(
        address, limiter, http, CoverageSubject.Gaps, CoverageGeoJson.CanShow, "application/geo+json", "geojson", CoverageGeoJson.Write);

    private static Task<IResult> FileAsync(
        CoverageUrlParameters address, WorkLimiter limiter, HttpContext http, CoverageSubject usual, Func<CoverageSubject, bool> canShow,
        string type, string ending, Action<Stream, CoverageReport, CoverageSubject, CancellationToken> write) =>
        CoverageUrlParameters.HandleAsync(async () =>
        {
            var of = usual;
            if (http.Request.Query[Of].FirstOrDefault() is { } text && !(EnumNames.TryParse(text, out of) && canShow(of)))
            {
                var words = string.Join(", ",
                    Enum.GetValues<CoverageSubject>().Where(canShow).Select(one => EnumNames.ToWireName(one).ToLowerInvariant()));
                return ProblemResponse.Create(new LocalizedText($"“of”取 {words}，不取“{text}”。",
                    $"\"of\" takes {words}, not \"{text}\"."));
            }
            var report = await address.GetReportAsync(Of);
            var file = await limiter.RunAsync(
                token =>
                {
                    using var stream = new MemoryStream();
                    write(stream, report, of, token);
                    return stream.ToArray();
                },
                http.RequestAborted, FileTimeLimit);
            return ConditionalResult.Create(http, file, type,
                fileName: $"coverage-{EnumNames.ToWireName(of).ToLowerInvariant()}.{ending}");
        });
}
