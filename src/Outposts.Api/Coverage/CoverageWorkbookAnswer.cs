using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Api.Registry.Search;
using Outposts.Formats.Coverage;
using Outposts.Registry;

namespace Outposts.Api.Coverage;

/// <summary>Answers <c>/coverage.xlsx</c>: the coverage of the question in the address as a workbook for people.</summary>
internal static class CoverageWorkbookAnswer
{
    private const string Lang = "lang";

    /// <summary>Answers a request.</summary>
    public static Task<IResult> GetAsync([AsParameters] CoverageUrlParameters address, WorkLimiter limiter, PlaceNames names,
        TimeProvider clock, HttpContext http) => CoverageUrlParameters.HandleAsync(async () =>
        {
            var given = http.Request.Query[Lang].FirstOrDefault();
            if (given is not (null or "zh" or "en"))
                return ProblemResponse.Create(new LocalizedText($"“lang”取 zh、en，不取“{given}”。", $"\"lang\" takes zh, en, not \"{given}\"."));
            var language = given is "en" ? Language.En : Language.Zh;
            var catalogue = http.RequestServices.GetRequiredService<Catalogue>();
            var input = address.ParseInput(Lang);
            var report = (await address.Cache.GetAsync(input, address.Register, address.Planning, http.RequestAborted)).Report;
            var asIs = (await address.Cache.GetAsync(input with { Sites = null, Scenario = null }, address.Register, address.Planning,
                http.RequestAborted)).Report;
            var made = address.Register.InRegion(clock.GetUtcNow());
            var words = new CoverageWords(input, address.Planning, address.Register.Districts, catalogue, language);
            var gaps = await limiter.RunAsync(report.FindGaps, http.RequestAborted, CoverageEndpoints.FileTimeLimit);
            var places = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (var gap in gaps)
                places[gap.Id] = await CoverageGapFields.FindPlaceAsync(gap.Centre, names, http.RequestAborted) is { } place
                    ? language == Language.En ? place.EnglishName ?? place.Name : place.Name : null;
            var file = await limiter.RunAsync(
                token => new CoverageWorkbook(report, asIs, catalogue, language)
                    .Write(words.Question(made), gap => places.GetValueOrDefault(gap.Id), token),
                http.RequestAborted, CoverageEndpoints.FileTimeLimit);
            // The moment of making is in it: no two are alike.
            http.Response.Headers.CacheControl = "no-store";
            return XlsxResult.Create(file, words.FileName(made));
        });
}
