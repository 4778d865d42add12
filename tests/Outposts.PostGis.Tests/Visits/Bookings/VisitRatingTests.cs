using Npgsql;
using Outposts.PostGis.Visits.Bookings;
using Outposts.Visits.Bookings;
using static Outposts.PostGis.Tests.Visits.Schedules;

namespace Outposts.PostGis.Tests.Visits.Bookings;

/// <summary>What people who came say of a visit: one word for each booking, by its token alone.</summary>
public sealed class VisitRatingTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private static readonly DateTimeOffset End = Morning.AddMinutes(15);

    private BookingStore Bookings => new(Database.DataSource);

    [Fact]
    public async Task Only_who_came_says_something_and_the_last_word_within_a_week_counts()
    {
        var (visit, token, waiting) = await BookAsync();
        (await RateAsync(token, VisitRating.Satisfied, End)).ShouldBe((BookingOutcome.NotCheckedIn, null));
        (await Bookings.CheckInAsync(visit, token, Morning)).Outcome.ShouldBe(BookingOutcome.Used);
        (await Bookings.FindAsync(token))!.Rating.ShouldBeNull();
        // The visit need not be over: who has been through it may say so at the door.
        (await RateAsync(token, VisitRating.SoSo, Morning.AddMinutes(5))).ShouldBe((BookingOutcome.Rated, VisitRating.SoSo));
        (await RateAsync($"  {token.ToUpperInvariant()} ", VisitRating.Dissatisfied, End))
            .ShouldBe((BookingOutcome.Rated, VisitRating.Dissatisfied));
        (await RateAsync(token, VisitRating.Satisfied, End.AddDays(7).AddSeconds(-1)))
            .ShouldBe((BookingOutcome.Rated, VisitRating.Satisfied));
        (await RateAsync(token, VisitRating.Dissatisfied, End.AddDays(7))).ShouldBe((BookingOutcome.RatingOver, VisitRating.Satisfied));
        (await Bookings.FindAsync(token))!.Rating.ShouldBe(VisitRating.Satisfied);
        (await RateAsync(waiting, VisitRating.Satisfied, End)).Outcome.ShouldBe(BookingOutcome.NotCheckedIn);
        (await RateAsync(BookingToken.Create(), VisitRating.Satisfied, End)).ShouldBe((BookingOutcome.UnknownToken, null));
        (await RateAsync("nonsense", VisitRating.Satisfied, End)).ShouldBe((BookingOutcome.UnknownToken, null));
        (await OwnerAsync("SELECT count(*) FROM outposts.visit_ratings")).ShouldBe(1L);
    }

    [Fact]
    public async Task Said_at_once_many_times_it_is_stored_once()
    {
        var (visit, token, _) = await BookAsync();
        await Bookings.CheckInAsync(visit, token, Morning);
        var store = Bookings;
        var said = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => store.RateAsync(token, (VisitRating)(i % 3), End)));
        said.ShouldAllBe(one => one.Outcome == BookingOutcome.Rated);
        (await OwnerAsync("SELECT count(*) FROM outposts.visit_ratings")).ShouldBe(1L);
    }

    [Fact]
    public async Task No_word_is_read_by_the_role_of_the_API_and_none_is_in_the_history()
    {
        var (visit, token, _) = await BookAsync();
        await Bookings.CheckInAsync(visit, token, Morning);
        await Bookings.RateAsync(token, VisitRating.Dissatisfied, End);
        (await Should.ThrowAsync<PostgresException>(() => ScalarAsync<long>("SELECT count(*) FROM visit_ratings"))).SqlState
            .ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await OwnerAsync("SELECT count(*) FROM outposts.history WHERE subject = 'visit_ratings' OR after::text LIKE '%DISSATISFIED%'")).ShouldBe(0L);
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync("SELECT rate_visit(token_hash, 'GREAT', now(), '99 years') FROM bookings")))
            .ConstraintName.ShouldBe("rating_is_known");
    }

    private async Task<(BookingOutcome Outcome, VisitRating? Rating)> RateAsync(string token, VisitRating rating, DateTimeOffset at)
    {
        var result = await Bookings.RateAsync(token, rating, at);
        return (result.Outcome, result.Booking?.Rating);
    }

    private async Task<(long Visit, string Token, string Waiting)> BookAsync()
    {
        var visit = (await StoreAsync(Database, Visit("rated", capacity: 1)))[0];
        var held = await Bookings.BookAsync(visit.Slots[0].Id, true, null, Morning.AddDays(-1));
        return (visit.Id, held.Token!, (await Bookings.BookAsync(visit.Slots[0].Id, true, null, Morning.AddDays(-1))).Token!);
    }

    private async Task<object?> OwnerAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(Database.OwnerConnectionString);
        await using var command = owner.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
