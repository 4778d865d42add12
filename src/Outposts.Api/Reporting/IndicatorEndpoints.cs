using System.Globalization;
using Outposts.Api.Access;
using Outposts.Api.Coverage;
using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Api.Registry.Events;
using Outposts.Api.Travel;
using Outposts.Formats.Reporting;
using Outposts.GraphQL;
using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>Gives indicators as lists: <c>GET /indicators.csv</c> and <c>/indicators.xlsx</c>.</summary>
public static class IndicatorEndpoints
{
    private const int Cost = 2_000;

    /// <summary>
    /// Maps the addresses. <c>?from=2026-01&amp;until=2026-12</c> are the first and the last month, <c>standard</c> is the code of a standard
    /// of coverage, <c>language=zh|en</c> that of the headings. They give the districts in which the user works.
    /// </summary>
    public static void MapIndicators(this IEndpointRouteBuilder routes)
    {
        foreach (var form in new[] { "csv", "xlsx" })
            routes.MapGet($"/indicators.{form}", ([AsParameters] Address address, HttpContext http) => GetAsync(form, address, http))
                .WithMetadata(new RequestCostMetadata(Cost))
                .RequireAuthorization(policy => policy.AddRequirements(
                    new RoleRequirement(Role.Operator, "any; those of other districts are left out", Role.Planner)));
    }

    internal static string AddressOf(Indicators indicators, string form) => string.Create(CultureInfo.InvariantCulture,
        $"/indicators.{form}?from={indicators.Span.First:yyyy-MM}&until={indicators.Span.Last:yyyy-MM}&standard={indicators.Standard.Code}");

    private static async Task<IResult> GetAsync(string form, Address address, HttpContext http)
    {
        if (address.Language is not (null or "zh" or "en"))
            return ProblemResponse.Create(new LocalizedText(
                $"“language”取 zh、en，不取“{address.Language}”。", $"\"language\" takes zh, en, not \"{address.Language}\"."));
        var (register, language) = (address.Register.Current, address.Language is "en" ? Language.En : Language.Zh);
        try
        {
            var computed = await address.Computing.ComputeAsync(MonthSpan.Parse(address.From, address.Until), address.Standard, http.User,
                new(register, address.Planning.Current, address.Travel.Model, address.Events.Current), http.RequestAborted);
            var rows = computed.Rows.Select(row => (NameOf(row.DistrictCode, register, language), row));
            var name = string.Create(CultureInfo.InvariantCulture,
                $"{In(new("指标", "indicators"))} {computed.Span.First:yyyy-MM}–{computed.Span.Last:yyyy-MM}");
            http.Response.Headers.CacheControl = "no-store";
            return form == "csv" ? Results.File(IndicatorFile.WriteCsv(rows, language), "text/csv; charset=utf-8", $"{name}.csv")
                : XlsxResult.Create(IndicatorFile.WriteXlsx(
                    $"{name}; {In(new(computed.Standard.Name, computed.Standard.EnglishName))}", rows, language), $"{name}.xlsx");
        }
        catch (UserInputException refusal)
        {
            return ProblemResponse.Create(refusal.Text);
        }
        catch (GraphQLException refusal)
        {
            return ProblemResponse.Create(refusal);
        }

        string In(LocalizedText text) => language == Language.En ? text.English : text.Chinese;
    }

    private static string NameOf(string? code, RegistrySnapshot register, Language language) =>
        code is null ? language == Language.En ? "all" : "合计"
            : register.DistrictByCode(code) is { } district ? language == Language.En ? district.EnglishName : district.Name : code;

    /// <summary>What the address says, and what answers it.</summary>
    private sealed record Address(string? From, string? Until, string? Standard, string? Language, RegistrySnapshotProvider Register,
        PlanningDataProvider Planning, CurrentTravel Travel, EventProvider Events, IndicatorComputing Computing);
}
