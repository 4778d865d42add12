namespace Outposts.Registry;

/// <summary>What the entries of a catalogue are about.</summary>
public enum CatalogueGroup
{
    /// <summary>服务: what an outpost offers.</summary>
    Service,
    /// <summary>阵地类型: what kind of place it is.</summary>
    OutpostKind,
    /// <summary>工种: whom it is for.</summary>
    WorkerGroup,
}
