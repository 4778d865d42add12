using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Outposts.GraphQL.Execution;
using Outposts.GraphQL.FromCode;

namespace Outposts.GraphQL.Tests.Execution;

public sealed class InstrumentsTests
{
    [Fact]
    public async Task Every_stage_and_batch_is_seen_from_outside()
    {
        var log = new BatchTests.Log();
        await using var services = new ServiceCollection().AddSingleton(log).BuildServiceProvider();
        var engine = new GraphQLEngine(new SchemaBuilder().AddTypes(typeof(BatchTests.Queries), typeof(BatchTests.NumberFields))
            .UseServices(type => type == typeof(BatchTests.Log)).Build());
        using var root = new Activity("test").Start();
        var activities = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Instruments.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == root.TraceId) activities.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        var stages = new ConcurrentBag<string>();
        using var meter = new MeterListener
        {
            InstrumentPublished = (instrument, meters) =>
            { if (instrument.Meter.Name == Instruments.Name) meters.EnableMeasurementEvents(instrument); }
        };
        meter.SetMeasurementEventCallback<double>((instrument, _, tags, _) =>
        {
            foreach (var tag in tags)
                if (tag.Key == "graphql.stage") stages.Add($"{tag.Value}");
        });
        meter.Start();

        await engine.ExecuteAsync(new GraphQLRequest("query Seen { numbers(count: 3) { pending { value } } }"), services);
        var first = activities.Select(activity => activity.OperationName).ToList();
        first.ShouldBe(["graphql.parse", "graphql.validate", "graphql.plan", "graphql.batch", "graphql.resolve"], ignoreOrder: true);
        activities.Single(activity => activity.OperationName == "graphql.batch").GetTagItem("graphql.batch.keys").ShouldBe(3);
        activities.Single(activity => activity.OperationName == "graphql.resolve").GetTagItem("graphql.operation.name").ShouldBe("Seen");
        stages.ShouldContain("parse");
        stages.ShouldContain("batch");

        // A known document is neither parsed nor validated nor planned again.
        activities.Clear();
        await engine.ExecuteAsync(new GraphQLRequest("query Seen { numbers(count: 3) { pending { value } } }"), services);
        activities.Select(activity => activity.OperationName).ShouldBe(["graphql.batch", "graphql.resolve"], ignoreOrder: true);
    }
}
