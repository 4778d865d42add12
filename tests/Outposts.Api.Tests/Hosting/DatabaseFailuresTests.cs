using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;
using Outposts.Api.Hosting;
using Outposts.GraphQL;
using Outposts.PostGis;

namespace Outposts.Api.Tests.Hosting;

/// <summary>What is told and logged of trouble with the database.</summary>
public sealed class DatabaseFailuresTests
{
    [Theory]
    [InlineData(null, DatabaseFailures.Code)]
    [InlineData("57P01", DatabaseFailures.Code)]
    [InlineData("57014", DatabaseFailures.Code)]
    [InlineData("53100", DatabaseFailures.Code)]
    [InlineData("25006", DatabaseFailures.Code)]
    [InlineData("22021", UserInputError.Code)]
    [InlineData("23505", null)]
    [InlineData("42601", null)]
    public void Trouble_with_the_database_is_told_apart_from_faults(string? state, string? code)
    {
        var log = new Log();
        var failures = new DatabaseFailures(TimeProvider.System, log);
        NpgsqlException thrown = state is null ? new NpgsqlException("no answer") : new PostgresException("told", "ERROR", "ERROR", state);
        var error = failures.ErrorOf(new InvalidOperationException("outer", thrown));
        (error?.Errors[0].Extensions!["code"] as string).ShouldBe(code);
        (error?.Errors[0].Extensions!.GetValueOrDefault(GraphQLError.RetryAfter) as int?)
            .ShouldBe(code == DatabaseFailures.Code ? DatabaseFailures.RetryAfterSeconds : null);
        failures.ErrorOf(new InvalidOperationException("no database")).ShouldBeNull();
    }

    [Fact]
    public void A_value_of_a_newer_program_is_told_as_such()
    {
        var log = new Log();
        var failures = new DatabaseFailures(TimeProvider.System, log);
        var error = failures.ErrorOf(new InvalidOperationException("outer", new UnknownValueException("Service", "SAUNA")));
        error!.Errors[0].Extensions!["code"].ShouldBe(DatabaseFailures.Code);
        error.Message.ShouldContain("does not know");
        log.Lines.ShouldHaveSingleItem().ShouldContain("SAUNA");
    }

    [Fact]
    public void Many_failures_are_one_line_a_kind_and_minute()
    {
        var (log, clock) = (new Log(), new Clock());
        var failures = new DatabaseFailures(clock, log);
        for (var i = 0; i < 100; i++)
        {
            failures.ErrorOf(new NpgsqlException("no answer"));
            failures.ErrorOf(new PostgresException("the disk is full", "ERROR", "ERROR", "53100"));
        }
        log.Lines.Count.ShouldBe(2);
        log.Lines.ShouldContain(line => line.Contains("the disk is full"));
        log.Lines.ShouldAllBe(line => !line.Contains("   at "));
        clock.Now += TimeSpan.FromMinutes(1);
        failures.ErrorOf(new NpgsqlException("no answer"));
        log.Lines.Count.ShouldBe(3);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 29, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Log : ILogger<DatabaseFailures>
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
