using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Outposts.GraphQL.Execution;

/// <summary>What is seen of the engine from outside: activities and metrics under the name <see cref="Name"/>.</summary>
public static class Instruments
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Outposts.GraphQL";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> StageDuration = Meter.CreateHistogram<double>(
        "graphql.stage.duration", "s", "Time of one stage of a request: parse, validate, plan, resolve, batch.");

    private static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>(
        "graphql.batch.size", "{key}", "Keys loaded by one batch of a data loader.");

    private static readonly Counter<long> Errors = Meter.CreateCounter<long>(
        "graphql.errors", "{error}", "Errors in responses.");

    private static readonly UpDownCounter<int> ActiveSubscriptions = Meter.CreateUpDownCounter<int>(
        "graphql.subscriptions.active", "{subscription}", "Subscriptions that are open.");

    internal static void CountErrors(int count)
    {
        if (count > 0) Errors.Add(count);
    }

    internal static void SubscriptionOpened() => ActiveSubscriptions.Add(1);

    internal static void SubscriptionClosed() => ActiveSubscriptions.Add(-1);

    /// <summary>Measures one stage until disposed; costs nothing when nobody listens.</summary>
    internal static Measured Stage(string stage) => new(stage, null, 0);

    internal static Measured Batch(string loader, int keys)
    {
        BatchSize.Record(keys, new KeyValuePair<string, object?>("graphql.batch.loader", loader));
        return new Measured("batch", loader, keys);
    }

    internal readonly struct Measured : IDisposable
    {
        private readonly Activity? _activity;
        private readonly string _stage;
        private readonly long _start;

        public Measured(string stage, string? loader, int keys)
        {
            _stage = stage;
            _start = StageDuration.Enabled ? Stopwatch.GetTimestamp() : 0;
            _activity = Activities.HasListeners() ? Activities.StartActivity("graphql." + stage) : null;
            if (_activity is null || loader is null) return;
            _activity.SetTag("graphql.batch.loader", loader);
            _activity.SetTag("graphql.batch.keys", keys);
        }

        public void Tag(string name, object? value) => _activity?.SetTag(name, value);

        public void Fail(Exception failure) => _activity?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);

        public void Dispose()
        {
            if (_start != 0)
                StageDuration.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds,
                    new KeyValuePair<string, object?>("graphql.stage", _stage));
            _activity?.Dispose();
        }
    }
}
