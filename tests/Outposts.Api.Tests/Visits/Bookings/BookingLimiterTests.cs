using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Outposts.Api.Limits;
using Outposts.Api.Visits.Bookings;

namespace Outposts.Api.Tests.Visits.Bookings;

/// <summary>Who is asked for a proof of work, and which one is taken.</summary>
public sealed class BookingLimiterTests
{
    private const int Limit = 4, Bits = 3;
    private const string Address = "203.0.113.1";
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());
    private readonly HttpContextAccessor _http = new();
    private readonly StandingClock _clock = new();
    private readonly ListLogger _log = new();
    private readonly ProofSolver _solver = new();

    [Fact]
    public void Past_the_limit_each_proof_is_taken_once_and_takes_more_when_the_use_doubles()
    {
        var limiter = Create();
        Use(limiter, Limit);
        var bits = new List<int>();
        for (var i = 0; i < 3 * Limit; i++)
        {
            var asked = Admit(limiter, slot: i).Refusal.ShouldNotBeNull();
            (asked.Code, asked.Fault, asked.RetryAfter > 3_500).ShouldBe(("PROOF", null, true));
            bits.Add(asked.Bits!.Value);
            var proof = _solver.Solve(asked.Prefix, bits[^1]);
            Admit(limiter, slot: i + 1, proof: proof).Refusal!.Fault.ShouldBe(ProofFault.OtherBooking);
            Admit(limiter, slot: i, proof: proof).Refusal.ShouldBeNull();
            var again = Admit(limiter, slot: i, proof: proof).Refusal.ShouldNotBeNull();
            // Where the use has just doubled it has also become too weak.
            if (again.Bits == bits[^1]) (again.Fault, again.Message.Contains("been used before")).ShouldBe((ProofFault.Spent, true));
        }
        bits.ShouldBe([.. Enumerable.Repeat(Bits, Limit), .. Enumerable.Repeat(Bits + 1, 2 * Limit)]);
        // Ten minutes later it is too old; two hours later nobody is asked.
        var late = _solver.Solve(Admit(limiter, slot: 99).Refusal!.Prefix, Bits + 5);
        _clock.Now += TimeSpan.FromMinutes(10);
        Admit(limiter, slot: 99, proof: late).Refusal!.Fault.ShouldBe(ProofFault.Outdated);
        _clock.Now += TimeSpan.FromHours(2);
        Admit(limiter).Refusal.ShouldBeNull();
    }

    [Fact]
    public void An_attempt_that_books_nothing_is_not_counted_and_its_proof_not_spent()
    {
        var limiter = Create();
        for (var i = 0; i < 10 * Limit; i++) Admit(limiter).GiveBack();
        Use(limiter, Limit);
        var proof = _solver.Solve(Admit(limiter).Refusal!.Prefix, Bits);
        for (var i = 0; i < 10 * Limit; i++)
        {
            var admission = Admit(limiter, proof: proof);
            admission.Refusal.ShouldBeNull();
            admission.GiveBack();
        }
        Admit(limiter, proof: proof).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Other_addresses_staff_and_this_machine_are_not_concerned()
    {
        var limiter = Create();
        Use(limiter, Limit);
        Admit(limiter).Refusal.ShouldNotBeNull();
        Admit(limiter, from: "203.0.113.2").Refusal.ShouldBeNull();
        var staff = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "clerk")], "Bearer"));
        for (var i = 0; i < 2 * Limit; i++)
        {
            limiter.Admit(staff, 1, null, null).Refusal.ShouldBeNull();
            foreach (var own in new[] { "127.0.0.1", "::1", "::ffff:127.0.0.1" }) Admit(limiter, from: own).Refusal.ShouldBeNull();
        }
        // A network of 64 bits is one caller.
        for (var i = 0; i < Limit; i++) Admit(limiter, from: $"2001:db8::{i}").Refusal.ShouldBeNull();
        Admit(limiter, from: "2001:db8::ffff:1").Refusal.ShouldNotBeNull();
        _log.Lines.ShouldBeEmpty();
        for (var i = 0; i < 3; i++) Admit(limiter, from: "127.0.0.1", forwarded: Address).Refusal.ShouldBeNull();
        _log.Lines.ShouldHaveSingleItem().ShouldContain("Proxy:Networks");
    }

    [Fact]
    public void Without_proofs_one_is_told_when_to_come_back_and_without_a_limit_nobody_is_asked()
    {
        var strict = Create(new BookingLimits(PerAddress: Limit, ProofBits: 0));
        Use(strict, Limit);
        var refusal = Admit(strict, proof: "anything").Refusal.ShouldNotBeNull();
        (refusal.Bits, refusal.Fault).ShouldBe((null, null));
        _clock.Now += TimeSpan.FromSeconds(refusal.RetryAfter + 1);
        Admit(strict).Refusal.ShouldBeNull();
        var open = Create(new BookingLimits(PerAddress: 0));
        Use(open, 100);
    }

    private BookingLimiter Create(BookingLimits? limits = null) =>
        new(limits ?? new BookingLimits(PerAddress: Limit, ProofBits: Bits), _clock, _http, _log);

    private void Use(BookingLimiter limiter, int times)
    {
        for (var i = 0; i < times; i++) Admit(limiter).Refusal.ShouldBeNull();
    }

    private BookingAdmission Admit(
        BookingLimiter limiter, long slot = 1, string? proof = null, string from = Address, string? forwarded = null)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        if (forwarded is not null) context.Request.Headers["X-Forwarded-For"] = forwarded;
        _http.HttpContext = context;
        return limiter.Admit(Nobody, slot, null, proof);
    }

    private sealed class StandingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 29, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class ListLogger : ILogger<BookingLimiter>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }
}
