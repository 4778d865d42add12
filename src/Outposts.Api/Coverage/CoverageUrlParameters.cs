using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Coverage;
using Outposts.Formats.Coverage;
using Outposts.GraphQL;

namespace Outposts.Api.Coverage;

/// <summary>A question of coverage in an address, such as <c>?standard=QINGDAO_1KM&amp;district=370214&amp;sites=C-1,C-2</c>.</summary>
/// <param name="Http">The request.</param>
/// <param name="Register">The register.</param>
/// <param name="Planning">Demand and candidates.</param>
/// <param name="Cache">Answers that are kept.</param>
public sealed record CoverageUrlParameters(HttpContext Http, RegistrySnapshot Register, PlanningSnapshot Planning, CoverageCache Cache)
{
    /// <summary>The answer.</summary>
    /// <param name="otherNames">Names that the address may have beside those of the question.</param>
    /// <exception cref="UserInputException">A text is none of those that are accepted.</exception>
    /// <exception cref="GraphQLException">The question has no answer as it was asked, or too many wait.</exception>
    public async Task<CoverageReport> ReportAsync(params string[] otherNames)
    {
        var query = Http.Request.Query;
        string[] names = [.. CoverageQueryParser.Names, .. otherNames];
        if (query.Keys.FirstOrDefault(name => !names.Contains(name, StringComparer.Ordinal)) is { } unknown)
            throw new UserInputException(new LocalizedText(
                $"没有参数“{unknown}”；可用：{string.Join(", ", names)}。",
                    $"There is no parameter \"{unknown}\"; there are {string.Join(", ", names)}."));
        var text = new CoverageQueryParser(name => query[name].OfType<string>());
        return (await Cache.GetAsync(CoverageInput.FromUrl(text.ParseQuery(), text.Sites, text.Scenario), Register, Planning,
            Http.RequestAborted)).Report;
    }

    /// <summary>Answers a request; what the question refuses is told in both languages.</summary>
    public static async Task<IResult> HandleAsync(Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (UserInputException refusal)
        {
            return Problem(refusal.Text);
        }
        catch (GraphQLException refusal)
        {
            return Problem(refusal);
        }
    }

    /// <summary>A refusal: what was given, what is accepted, in both languages.</summary>
    public static IResult Problem(LocalizedText words, int status = StatusCodes.Status400BadRequest) => Results.Problem(
        statusCode: status, title: words.English, extensions: new Dictionary<string, object?> { ["messageZh"] = words.Chinese });

    private static IResult Problem(GraphQLException refusal)
    {
        var extensions = refusal.Errors[0].Extensions;
        var chinese = extensions?.GetValueOrDefault("messageZh") as string;
        var isBusy = extensions?.GetValueOrDefault("code") is CoverageCache.Busy;
        return Problem(new LocalizedText(chinese ?? refusal.Message, refusal.Message),
            isBusy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest);
    }
}
