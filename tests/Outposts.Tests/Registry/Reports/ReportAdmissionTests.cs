using Outposts.Registry;
using Outposts.Registry.Reports;

namespace Outposts.Tests.Registry.Reports;

public sealed class ReportAdmissionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.FromHours(8));

    private static SenderReport Earlier(double hours, long outpost = 1, bool isDoubt = true, bool phone = false, bool network = true,
        Service? service = null, bool counts = true, double? untrue = null) =>
        new(outpost, service, Now.AddHours(-hours), isDoubt, phone, network, counts, untrue is { } ago ? Now.AddHours(-ago) : null);

    private static ReportFlag? Judge(params SenderReport[] recent) => ReportAdmission.GetFlag(1, null, true, Now, recent);

    [Fact]
    public void A_first_report_counts() => Judge().ShouldBeNull();

    [Fact]
    public void A_phone_counts_once_in_three_days_for_each_thing_it_says()
    {
        Judge(Earlier(71, phone: true)).ShouldBe(ReportFlag.Repeated);
        Judge(Earlier(73, phone: true)).ShouldBeNull();
        Judge(Earlier(1, isDoubt: false, phone: true)).ShouldBeNull();
        Judge(Earlier(1, outpost: 2, phone: true)).ShouldBeNull();
        Judge(Earlier(1, service: Service.DrinkingWater, phone: true)).ShouldBeNull();
        ReportAdmission.GetFlag(1, null, false, Now, [Earlier(17, isDoubt: false, phone: true)]).ShouldBe(ReportFlag.Repeated);
        ReportAdmission.GetFlag(1, null, false, Now, [Earlier(19, isDoubt: false, phone: true)]).ShouldBeNull();
    }

    [Fact]
    public void Two_of_a_network_count()
    {
        Judge(Earlier(1)).ShouldBeNull();
        Judge(Earlier(1), Earlier(2)).ShouldBe(ReportFlag.SameNetwork);
        // What did not count itself takes nobody's place.
        Judge(Earlier(1), Earlier(2, counts: false)).ShouldBeNull();
    }

    [Fact]
    public void Nobody_doubts_many_outposts_in_an_hour()
    {
        Judge([.. Enumerable.Range(2, 4).Select(outpost => Earlier(0.5, outpost, phone: true))]).ShouldBe(ReportFlag.ManyOutposts);
        Judge([.. Enumerable.Range(2, 3).Select(outpost => Earlier(0.5, outpost, phone: true))]).ShouldBeNull();
        Judge([.. Enumerable.Range(2, 4).Select(outpost => Earlier(1.1, outpost, phone: true))]).ShouldBeNull();
        Judge([.. Enumerable.Range(2, 19).Select(outpost => Earlier(0.5, outpost))]).ShouldBeNull();
        Judge([.. Enumerable.Range(2, 20).Select(outpost => Earlier(0.5, outpost))]).ShouldBe(ReportFlag.ManyOutposts);
    }

    [Fact]
    public void Whoever_was_found_to_be_untrue_is_not_believed_for_a_month()
    {
        Judge(Earlier(200, outpost: 7, phone: true, network: false, untrue: 719)).ShouldBe(ReportFlag.Distrusted);
        Judge(Earlier(200, outpost: 7, phone: true, network: false, untrue: 721)).ShouldBeNull();
        Judge(Earlier(200, untrue: 100)).ShouldBe(ReportFlag.Distrusted);
        // Thousands may share a network: elsewhere it is believed.
        Judge(Earlier(200, outpost: 7, untrue: 100)).ShouldBeNull();
    }
}
