using Outposts.Api.Registry;
using Outposts.Coverage;
using Outposts.GraphQL;
using Outposts.PostGis.Coverage;

namespace Outposts.Api.Coverage;

/// <summary>A question of coverage in an address, such as <c>?standard=QINGDAO_1KM&amp;district=370214&amp;sites=C-1,C-2</c>.</summary>
/// <param name="Http">The request.</param>
/// <param name="Register">The register.</param>
/// <param name="Planning">Demand and candidates.</param>
/// <param name="Shelf">Answers that are kept.</param>
public sealed record CoverageAddress(HttpContext Http, RegistrySnapshot Register, PlanningSnapshot Planning, CoverageShelf Shelf)
{
    /// <summary>The answer.</summary>
    /// <param name="further">Names that the address may have beside those of the question.</param>
    /// <exception cref="CoverageException">A text is none of those that are accepted.</exception>
    /// <exception cref="GraphQLException">The question has no answer as it was asked, or too many wait.</exception>
    public async Task<CoverageReport> ReportAsync(params string[] further)
    {
        var query = Http.Request.Query;
        string[] names = [.. CoverageText.Names, .. further];
        if (query.Keys.FirstOrDefault(name => !names.Contains(name, StringComparer.Ordinal)) is { } unknown)
            throw new CoverageException(new Sentence(
                $"没有参数“{unknown}”；可用：{string.Join(", ", names)}。",
                    $"There is no parameter \"{unknown}\"; there are {string.Join(", ", names)}."));
        var text = new CoverageText(name => query[name].OfType<string>());
        return (await Shelf.AnswerAsync(CoverageInput.Of(text.Terms(), text.Sites, text.Scenario), Register, Planning,
            Http.RequestAborted)).Report;
    }

    /// <summary>Answers a request; what the question refuses is told in both languages.</summary>
    public static async Task<IResult> AnswerAsync(Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (CoverageException refusal)
        {
            return Refused(refusal.Words);
        }
        catch (GraphQLException refusal)
        {
            return Refused(refusal);
        }
    }

    /// <summary>A refusal: what was given, what is accepted, in both languages.</summary>
    public static IResult Refused(Sentence words, int status = StatusCodes.Status400BadRequest) => Results.Problem(
        statusCode: status, title: words.English, extensions: new Dictionary<string, object?> { ["messageZh"] = words.Chinese });

    private static IResult Refused(GraphQLException refusal)
    {
        var extensions = refusal.Errors[0].Extensions;
        var chinese = extensions?.GetValueOrDefault("messageZh") as string;
        var isBusy = extensions?.GetValueOrDefault("code") is CoverageShelf.Busy;
        return Refused(new Sentence(chinese ?? refusal.Message, refusal.Message),
            isBusy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest);
    }
}
