using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Formats.Coverage;
using Outposts.GraphQL;
using Outposts.Registry;

namespace Outposts.Api.Coverage;

/// <summary>A coverage query in a URL, such as <c>?standard=QINGDAO_1KM&amp;district=370214&amp;sites=C-1,C-2</c>.</summary>
/// <param name="Http">The HTTP context.</param>
/// <param name="Register">The snapshot of the register.</param>
/// <param name="Planning">The demand and the candidates.</param>
/// <param name="Cache">The cache of computed coverage.</param>
public sealed record CoverageUrlParameters(HttpContext Http, RegistrySnapshot Register, PlanningSnapshot Planning, CoverageCache Cache)
{
    /// <summary>Gets the coverage.</summary>
    /// <param name="otherNames">Names of parameters that are accepted beside those of the query.</param>
    /// <exception cref="UserInputException">A parameter has a value that is not accepted.</exception>
    /// <exception cref="GraphQLException">The query is not valid, or too many requests wait.</exception>
    public async Task<CoverageReport> GetReportAsync(params string[] otherNames) =>
        (await Cache.GetAsync(ParseInput(otherNames), Register, Planning, Http.RequestAborted)).Report;

    /// <summary>Reads the query.</summary>
    /// <param name="otherNames">Names of parameters that are accepted beside those of the query.</param>
    /// <exception cref="UserInputException">A parameter has a value that is not accepted.</exception>
    internal CoverageInput ParseInput(params string[] otherNames)
    {
        var query = Http.Request.Query;
        string[] names = [.. CoverageQueryParser.Names, .. otherNames];
        if (query.Keys.FirstOrDefault(name => !names.Contains(name, StringComparer.Ordinal)) is { } unknown)
            throw new UserInputException(new LocalizedText(
                $"没有参数“{unknown}”；可用：{string.Join(", ", names)}。",
                    $"There is no parameter \"{unknown}\"; there are {string.Join(", ", names)}."));
        var text = new CoverageQueryParser(name => query[name].OfType<string>(), Http.RequestServices.GetRequiredService<Catalogue>());
        return CoverageInput.FromUrl(text.ParseQuery(), text.Sites, text.Scenario,
            [.. text.PriorityAreas.Select(area => Planning.Areas.Require(area).Id)]);
    }

    /// <summary>Handles a request and turns invalid input into a problem response in both languages.</summary>
    public static async Task<IResult> HandleAsync(Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (UserInputException refusal)
        {
            return ProblemResponse.Create(refusal.Text);
        }
        catch (GraphQLException refusal)
        {
            return ProblemResponse.Create(refusal);
        }
    }
}
