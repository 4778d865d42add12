using Outposts.Api.Visits.Bookings;

namespace Outposts.Api.Tests.Visits.Bookings;

/// <summary>The form of a proof of work, and what it takes.</summary>
public sealed class BookingProofTests
{
    private const int Bits = 8;
    private const long Slot = 42;
    private const string Key = "a key of enough characters";
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 8, 0, 30, TimeSpan.FromHours(8));

    [Fact]
    public void Zero_bits_are_counted_as_when_they_are_written_out()
    {
        var random = new Random(1);
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = new byte[random.Next(0, 33)];
            random.NextBytes(bytes.AsSpan(Math.Min(bytes.Length, random.Next(0, 33))));
            if (bytes.Length > 0) bytes[random.Next(bytes.Length)] = (byte)(1 << random.Next(8));
            BookingProof.CountLeadingZeroBits(bytes).ShouldBe(ProofSolver.CountZeros(bytes));
        }
        BookingProof.CountLeadingZeroBits(new byte[32]).ShouldBe(256);
    }

    [Theory]
    [InlineData(Key)]
    [InlineData("幂等键幂等键幂等键幂等键幂等键幂")]
    [InlineData(null)]
    public void A_proof_holds_for_its_slot_and_key_for_ten_minutes(string? key)
    {
        var proof = new ProofSolver().Solve(BookingProof.GetPrefix(Slot, key, Now), Bits);
        Check(proof, key: key).ShouldBeNull();
        Check(proof, key: key, at: Now.AddMinutes(-1)).ShouldBeNull("another host's clock may be a minute late");
        var end = BookingProof.GetEnd(Now);
        end.ShouldBe(new DateTimeOffset(2026, 11, 29, 8, 10, 0, TimeSpan.FromHours(8)));
        Check(proof, key: key, at: end.AddSeconds(-1)).ShouldBeNull();
        Check(proof, key: key, at: end).ShouldBe(ProofFault.Outdated);
        Check(proof, key: key, at: Now.AddMinutes(-2)).ShouldBe(ProofFault.Outdated);
        Check(proof, key: key, slot: 4).ShouldBe(ProofFault.OtherBooking);
        Check(proof, key: key, slot: -42).ShouldBe(ProofFault.OtherBooking);
        Check(proof, key: "another key of enough characters").ShouldBe(ProofFault.OtherBooking);
        if (key is not null) Check(proof, key: null).ShouldBe(ProofFault.OtherBooking);
    }

    [Fact]
    public void A_proof_with_a_bit_too_few_is_weak()
    {
        var proof = new ProofSolver().Solve(BookingProof.GetPrefix(Slot, Key, Now), Bits, exactly: true);
        Check(proof).ShouldBeNull();
        Check(proof, bits: Bits + 1).ShouldBe(ProofFault.Weak);
    }

    [Fact]
    public void Whatever_else_is_given_is_told_apart_and_breaks_nothing()
    {
        var prefix = BookingProof.GetPrefix(Slot, Key, Now);
        string[] malformed =
        [
            "", ":", "x", "proof", "::::", ":1:2:3", "-1:42::a:1", "+29999999:42::a:1", " 1:42::a:1", "99999999999999999999999:42::a:1",
            "1e9:42::a:1", "１:42::a:1", prefix + "a:1\0", prefix + "a:1\n", prefix + "a 1", prefix + "a-1", prefix + "é", prefix + "😀",
            prefix + "\ud800", prefix + new string('a', 200), new string('9', 200), new string(':', 1_000_000),
        ];
        foreach (var text in malformed) Check(text).ShouldBe(ProofFault.Malformed, text[..Math.Min(60, text.Length)]);
        foreach (var minute in new[] { "0", "1", long.MaxValue.ToString(), $"{Now.ToUnixTimeSeconds()}" })
            Check($"{minute}:42::a:1").ShouldBe(ProofFault.Outdated);
        foreach (var text in (string[])["0" + prefix + "a:1", prefix[..^1], prefix.ToUpperInvariant(), prefix.Replace(":42:", ":042:")])
            Check(text).ShouldBe(ProofFault.OtherBooking, text);
        var random = new Random(2);
        for (var i = 0; i < 10_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(0, 120)).Select(_ => (char)random.Next(0, 256))]);
            Check(i % 2 == 0 ? text : prefix + text, bits: 32).ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData(30, 16)]
    [InlineData(59.9, 16)]
    [InlineData(60, 17)]
    [InlineData(120, 18)]
    [InlineData(1_919, 21)]
    [InlineData(1_920, 22)]
    [InlineData(1e18, 22)]
    public void A_proof_takes_a_bit_more_each_time_the_use_doubles(double use, int bits) =>
        BookingProof.GetBits(16, use, 30).ShouldBe(bits);

    [Fact]
    public void A_script_pays_far_more_than_a_person()
    {
        double CostOf(int bookings) =>
            Enumerable.Range(0, bookings).Sum(use => use < 30 ? 0 : Math.Pow(2, BookingProof.GetBits(16, use, 30)));
        CostOf(30).ShouldBe(0, "a person and their colleagues");
        CostOf(31).ShouldBe(65_536, "whoever comes next behind the same address");
        // A thousand seats in an hour: more than 10,000 times the hashes for 33 times the bookings.
        CostOf(1_000).ShouldBeInRange(10_000 * 65_536d, 20_000 * 65_536d);
        // What is made is what is asked for: 2^n tries on average.
        var solver = new ProofSolver();
        for (var i = 0; i < 64; i++) solver.Solve(BookingProof.GetPrefix(i, Key, Now), Bits);
        solver.Hashes.ShouldBeInRange(64 * 256 / 2, 64 * 256 * 2);
    }

    private static ProofFault? Check(string proof, long slot = Slot, string? key = Key, DateTimeOffset? at = null, int bits = Bits) =>
        BookingProof.Check(proof, slot, key, at ?? Now, bits);
}
