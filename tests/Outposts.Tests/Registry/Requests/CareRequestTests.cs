using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Registry.Requests;
using Outposts.Siting;

namespace Outposts.Tests.Registry.Requests;

/// <summary>What of a request is accepted, and the demand and candidates that are made of requests.</summary>
public sealed class CareRequestTests
{
    private static CareRequest Of(RequestKind kind) => new()
    {
        Id = 7,
        Token = "",
        Kind = kind,
        Position = new Position(120.4, 36.1),
        DistrictCode = "370202",
        ReceivedAt = default,
        Organisation = kind == RequestKind.Site ? null : "某公司",
        Workers = kind == RequestKind.Bus ? 90 : null,
    };

    private static string Faults(CareRequest one) =>
        string.Join(' ', CareRequestValidator.Validate(one).Select(fault => fault.Field).Order());

    [Fact]
    public void Each_kind_has_its_own_fields()
    {
        foreach (var kind in Enum.GetValues<RequestKind>()) Faults(Of(kind)).ShouldBe("", $"{kind}");
        Faults(Of(RequestKind.Site) with { Organisation = "x", Times = "x", Phone = "0532-12351", Host = HostKind.Bank, Workers = 3 })
            .ShouldBe("host organisation phone times workers");
        Faults(Of(RequestKind.Room) with { Organisation = null, Groups = [WorkerGroup.Courier], Workers = 3 })
            .ShouldBe("groups organisation workers");
        Faults(Of(RequestKind.Bus) with { Workers = null, Services = [Service.Wifi], Host = HostKind.Bank })
            .ShouldBe("host services workers");
        Faults(Of(RequestKind.Bus) with { Workers = 100_001 }).ShouldBe("workers");
    }

    [Theory]
    [InlineData("13912345678", "phone")]
    [InlineData("call me", "phone")]
    [InlineData("0532-85911234", "")]
    public void A_number_is_an_organisations(string phone, string fault) =>
        Faults(Of(RequestKind.Room) with { Phone = phone }).ShouldBe(fault);

    [Fact]
    public void Texts_are_short_and_hold_no_numbers_to_call()
    {
        Faults(Of(RequestKind.Site) with { Note = "打我电话 13912345678" }).ShouldBe("note");
        Faults(Of(RequestKind.Site) with { Note = new string('好', 301) }).ShouldBe("note");
        Faults(Of(RequestKind.Site) with { Note = new string('好', 300), Address = "a\nb" }).ShouldBe("address");
        Faults(Of(RequestKind.Bus) with { Organisation = "见 www.example.com", Times = "周三" }).ShouldBe("organisation");
        Faults(Of(RequestKind.Site) with { Services = [Service.Wifi, Service.Wifi] }).ShouldBe("services");
        CareRequestValidator.ValidateAnswer("answer", "").ShouldNotBeNull();
        CareRequestValidator.ValidateAnswer("answer", new string('好', 500)).ShouldBeNull();
    }

    [Fact]
    public void Demand_made_of_requests_adds_up_to_them_and_counts_by_trade()
    {
        var bus = Of(RequestKind.Bus) with { Id = 8, Groups = [WorkerGroup.Courier, WorkerGroup.TaxiDriver] };
        var demand = RequestDemand.Create([Of(RequestKind.Site), bus]);
        demand.Select(record => (record.Id, record.Workers, record.Group)).ShouldBe(
            [("7", 1, null), ("8-COURIER", 45, WorkerGroup.Courier), ("8-TAXI_DRIVER", 45, WorkerGroup.TaxiDriver)]);
        demand.ShouldAllBe(record => record.DistrictCode == "370202" && record.Band == null);
        OfferedRooms.CreateCandidates([Of(RequestKind.Room) with { Host = HostKind.Bank }]).ShouldBe(
            [new CandidateSite("ROOM-7", new Position(120.4, 36.1), "某公司", "370202", HostKind.Bank)]);
    }

    [Fact]
    public void A_layer_that_counts_by_name_alone_is_left_out_of_all_layers()
    {
        DemandRecord[] records =
        [
            new("a", new Position(120, 36), 5, null, null, null) { Layer = "counted" },
            new("b", new Position(120, 36), 7, null, null, null) { Layer = "asked", IsOnlyByName = true },
        ];
        DemandRecord.Select(records).Select(record => record.Id).ShouldBe(["a"]);
        DemandRecord.Select(records, layers: []).Select(record => record.Id).ShouldBe(["a"]);
        DemandRecord.Select(records, layers: ["asked"]).Select(record => record.Id).ShouldBe(["b"]);
        DemandRecord.Select(records, layers: ["asked", "counted"]).Select(record => record.Id).ShouldBe(["a", "b"]);
    }
}
