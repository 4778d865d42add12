#pragma warning disable CA1822 // members of the example need no state
using Microsoft.Extensions.DependencyInjection;
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Execution;
using Outposts.GraphQL.Http;

namespace Outposts.GraphQL.Tests.FromCode;

/// <summary>Which fields the executor need not look at twice, and that what is still to come is waited for all the same.</summary>
public sealed class ReadyTests
{
    [QueryType]
    public static class Fields
    {
        public static string Text() => "a";

        public static int Number() => 1;

        public static DayOfWeek Day() => DayOfWeek.Friday;

        public static IReadOnlyList<string> Texts() => ["a"];

        public static int[][] Table() => [[1], [2]];

        public static Task<string> TextTask() => Task.FromResult("a");

        public static async ValueTask<string> TextValueTask()
        {
            await Task.Yield();
            return "a";
        }
    }

    [Fact]
    public async Task Only_what_can_never_be_a_task_is_taken_as_it_is()
    {
        var collection = new ServiceCollection().AddLogging();
        collection.AddGraphQL().AddTypes(typeof(Fields));
        await using var services = collection.BuildServiceProvider();
        var engine = services.GetRequiredService<GraphQLEngine>();
        engine.Schema.QueryType!.Fields.ToDictionary(field => field.Name, field => field.IsReady).ShouldBe(
            new Dictionary<string, bool>
            {
                ["text"] = true,
                ["number"] = true,
                ["day"] = true,
                ["texts"] = true,
                ["table"] = true,
                ["textTask"] = false,
                ["textValueTask"] = false,
            },
            ignoreOrder: true);
        var answer = await engine.ExecuteAsync(
            new GraphQLRequest("{ text number day texts table textTask textValueTask }"), services, TestContext.Current.CancellationToken);
        answer.ToString().ShouldBe("""{"data":{"text":"a","number":1,"day":"FRIDAY","texts":["a"],"table":[[1],[2]],"textTask":"a","textValueTask":"a"}}""");
    }
}
