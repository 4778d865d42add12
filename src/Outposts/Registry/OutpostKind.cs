namespace Outposts.Registry;

/// <summary>What kind of care outpost (爱心服务阵地) a place is: a code of the catalogue, such as
/// <c>OUTDOOR_WORKERS_STATION</c>. The members name those that came with the program; a catalogue may have others.</summary>
public readonly record struct OutpostKind : ICatalogueCode<OutpostKind>, IComparable<OutpostKind>
{
    private readonly string? _code;

    private OutpostKind(string code) => _code = code;

    /// <summary>户外劳动者驿站, 工会驿站: a rest stop with water, heat, microwave, charging.</summary>
    public static OutpostKind OutdoorWorkersStation { get; } = new("OUTDOOR_WORKERS_STATION");

    /// <summary>新时代共享区域职工之家: a large centre with many rooms, shared by several unions.</summary>
    public static OutpostKind SharedWorkersHome { get; } = new("SHARED_WORKERS_HOME");

    /// <summary>职工信赖的职工之家: a workers' home with that award; not always public.</summary>
    public static OutpostKind TrustedWorkersHome { get; } = new("TRUSTED_WORKERS_HOME");

    /// <summary>心理健康服务站点: a counselling room.</summary>
    public static OutpostKind MentalHealthStation { get; } = new("MENTAL_HEALTH_STATION");

    /// <summary>爱心妈妈小屋, 母婴关爱室: a private room for mothers.</summary>
    public static OutpostKind NursingRoom { get; } = new("NURSING_ROOM");

    /// <summary>职工书屋: a reading room.</summary>
    public static OutpostKind WorkersLibrary { get; } = new("WORKERS_LIBRARY");

    /// <summary>职工帮扶中心, 职工服务中心: an aid and service desk.</summary>
    public static OutpostKind AssistanceCenter { get; } = new("ASSISTANCE_CENTER");

    /// <summary>职工法律服务中心: legal advice at city or district level.</summary>
    public static OutpostKind LegalServiceCenter { get; } = new("LEGAL_SERVICE_CENTER");

    /// <summary>职工法律服务站点: legal advice at town or street level.</summary>
    public static OutpostKind LegalServiceStation { get; } = new("LEGAL_SERVICE_STATION");

    /// <summary>流动工会服务站: a pop-up or vehicle on given dates.</summary>
    public static OutpostKind MobileStation { get; } = new("MOBILE_STATION");

    /// <summary>司机之家, 司机驿站: a rest place for truck, taxi and ride-hailing drivers.</summary>
    public static OutpostKind DriversHome { get; } = new("DRIVERS_HOME");

    /// <inheritdoc/>
    public static CatalogueGroup Group => CatalogueGroup.OutpostKind;

    /// <inheritdoc/>
    public static IReadOnlyList<OutpostKind> BuiltIn { get; } =
    [
        OutdoorWorkersStation, SharedWorkersHome, TrustedWorkersHome, MentalHealthStation, NursingRoom, WorkersLibrary,
        AssistanceCenter, LegalServiceCenter, LegalServiceStation, MobileStation, DriversHome,
    ];

    /// <inheritdoc/>
    public string Code => _code ?? "";

    /// <inheritdoc/>
    public static OutpostKind Of(string code) => new(CatalogueCode.Validate(code));

    /// <summary>Orders the built-in codes as they are listed, then the others by their text.</summary>
    public int CompareTo(OutpostKind other) => CatalogueCode.Compare(this, other);

    /// <inheritdoc/>
    public override string ToString() => Code;
}
